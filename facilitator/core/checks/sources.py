"""Who says what makes a good partner review: public guides, and this program's own rules.

Markdown links, relative to docs/, where the page of checks stands.
"""

# The program's own.
FORMAT = "[the session file](sessions.md#the-session-file)"
README = "[the README](../README.md#what-it-does)"
ROBUSTNESS = "[robustness](robustness.md)"
DOCUMENTS = "[documents](documents.md#the-pre-read)"

# Guides to partner QBRs.
COVANT = (
    "[How to Run a Partner QBR That Actually Drives Action](https://covant.ai/blog/how-to-run-partner-qbr)"
)
PARTNERMATCH = "[How to run a partner QBR that drives revenue](https://www.partnermatch.co/blog/partner-qbr/)"
BLUETHREAD = "[The Partner QBR Playbook](https://bluethread.io/blog/playbook-partner-qbr-playbook)"
PARTNER_STANDARD = (
    "[Partner Standard, quarterly business review]"
    "(https://pro.partnerstandard.com/glossary/quarterly-business-review-qbr)"
)
ELINKAGES = "[eLinkages, Quarterly Business Review](https://elinkages.com/glossary/quarterly-business-review)"
PARTNER_PACK = (
    "[PartnerPack, partner QBR template](https://partnerpack.mydoublecheck.app/library/partner-qbr-template/)"
)
ZENWRITER = "[ZenWriter, strategic partner QBR](https://zenwriter.us/?p=3124)"
JBTD = "[Quarterly Business Review](https://www.jbtd.nl/quarterly-business-review/)"
SANZU = (
    "[5 tips for better Quarterly Business reviews]"
    "(https://sanzubusinesstraining.com/5-tips-for-better-quarterly-business-reviews/)"
)

# Scorecards.
SCORECARDS = (
    "[Partner Performance Scorecards and QBR Playbook]"
    "(https://beefed.ai/en/partner-scorecards-qbrs-measure-channel-success)"
)
MONTHLY_SCORECARD = (
    "[Monthly Business Review Scorecard](https://www.pmguru.org/insights/monthly-business-review-scorecard)"
)
FITGAP = (
    "[Creating a unified partner performance reporting layer](https://us.fitgap.com/stack-guides/"
    "creating-a-unified-partner-performance-reporting-layer-to-eliminate-manual-qbr-prep)"
)

# People, plans and what comes after.
SIMOONS = "[Ensure solid executive sponsorship](https://www.petersimoons.com/tip-3-ensure-solid-executive-sponsorship/)"
JOINT_PLANNING = "[Joint business planning](https://blog.segment8.com/posts/joint-business-planning-partners)"
ACTION_PLAN = (
    "[Mutual Action Plan Template: What to Include]"
    "(https://legalclarity.org/mutual-action-plan-template-what-to-include/)"
)
ONE_OWNER = "[Action Item Ownership](https://meetingtango.com/blog/action-item-ownership)"
RECAP = (
    "[Meeting Recap vs. Follow-Up System](https://meetingtango.com/blog/meeting-recap-vs-follow-up-system)"
)
RECAP_MAIL = "[How to Write a Perfect Meeting Recap Email](https://fluentatdesk.com/how-to-write-a-meeting-recap-email)"
GOVERNANCE = "[Executive governance around strategic partnerships](https://gadomo.com/page.php?p=0047501)"
NO_CARRY_OVER = "[No-Carry-Over Rule](https://www.theheadroomhq.com/no-carry-over-rule/)"
