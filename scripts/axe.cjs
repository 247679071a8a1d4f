// Looks through pages with axe-core in a real Chromium, light and dark, wide and narrow; a line for each finding.
//
//   npm install axe-core playwright-core
//   node scripts/axe.cjs CHROMIUM PAGE.html ...        exit code 1 where something was found
//
// Run it where those two are installed, or with NODE_PATH set to their node_modules.

const axe = require("axe-core");
const { chromium } = require("playwright-core");

const RULES = [
  "wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag21aaa", "wcag22a", "wcag22aa", "wcag22aaa", "best-practice",
];
const [browser, ...pages] = process.argv.slice(2);

async function main() {
  const opened = await chromium.launch({
    executablePath: browser,
    args: process.getuid && process.getuid() === 0 ? ["--no-sandbox"] : [],
  });
  let found = 0, looked = 0;
  for (const page of pages)
    for (const colorScheme of ["light", "dark"])
      for (const width of [1280, 360]) {
        const context = await opened.newContext({
          bypassCSP: true, colorScheme, viewport: { width, height: 720 },
        });
        const tab = await context.newPage();
        await tab.goto("file://" + require("node:path").resolve(page));
        await tab.evaluate(axe.source);
        const { violations, incomplete } = await tab.evaluate(
          (rules) => globalThis.axe.run({ runOnly: rules }), RULES);
        const wider = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        const said = [...violations, ...incomplete].flatMap((rule) =>
          rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 120)}`));
        if (wider > 0) said.push(`wider than the window by ${wider} px`);
        for (const words of said) console.log(`${page}, ${colorScheme}, ${width} px: ${words}`);
        found += said.length;
        looked += 1;
        await context.close();
      }
  console.log(`axe-core ${axe.version}, Chromium ${opened.version()}: ${found} findings in ${looked} looks.`);
  await opened.close();
  process.exitCode = found ? 1 : 0;
}

main();
