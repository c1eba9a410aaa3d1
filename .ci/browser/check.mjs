// Look at every kind of page in a browser: no violation that axe knows, no word on the console, no request, nothing wider
// than the screen, also with letters of twice the size, filters that filter, findings that print on six pages.
//   node check.mjs CHROMIUM SITE REPORT
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [browserPath, siteFolder, reportFile] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const site = resolve(siteFolder);
const addressOf = (path, query = "") => pathToFileURL(path).href + query;
const faults = [];
const fault = (page, words) => faults.push(`${page}: ${words}`);

// Every page of the site's own folder, and the first and last of each folder with a page a row.
const kinds = readdirSync(site, { withFileTypes: true }).flatMap((entry) => {
  if (entry.isFile()) return entry.name.endsWith(".html") ? [entry.name] : [];
  const names = readdirSync(join(site, entry.name)).filter((name) => name.endsWith(".html")).sort();
  return [...new Set([names[0], names.at(-1)])].filter(Boolean).map((name) => join(entry.name, name));
});
const pages = [...kinds.map((name) => [name, join(site, name)]), ["report", resolve(reportFile)]];

const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
const LOOKS = [
  { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { viewport: { width: 320, height: 700 }, colorScheme: "dark" },
  { viewport: { width: 768, height: 900 }, colorScheme: "light", forcedColors: "active" },
];
for (const [name, path] of pages)
  for (const look of LOOKS) {
    const seen = `${name} at ${look.viewport.width}`;
    const context = await browser.newContext({ ...look, bypassCSP: true });
    const page = await context.newPage();
    page.on("console", (message) => fault(seen, `console: ${message.text()}`));
    page.on("pageerror", (error) => fault(seen, error.message));
    page.on("request", (request) => { if (!request.url().startsWith("file:")) fault(seen, `asks for ${request.url()}`); });
    await page.goto(addressOf(path));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) fault(seen, `${wide} px wider than the screen`);
    if (!look.forcedColors) { // those of the reader's own system, of which axe knows nothing
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => axe.run({ preload: false, resultTypes: ["violations"] }));
      for (const { id, nodes } of violations) fault(seen, `${id}: ${nodes[0].html.slice(0, 200)}`);
    }
    await context.close();
  }

// With letters of twice the size, as the settings of the browser make them: nothing is wider than the screen (WCAG 2.2, 1.4.4).
const large = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--blink-settings=defaultFontSize=32"] });
for (const width of [320, 768, 1280]) {
  const page = await large.newPage({ viewport: { width, height: 900 } });
  for (const [name, path] of pages) {
    await page.goto(addressOf(path));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) fault(`${name} at ${width}, large letters`, `${wide} px wider than the screen`);
  }
  await page.close();
}
await large.close();

// A word of any length, as a statement or a title of somebody's package, breaks: nothing is wider than the screen.
for (const width of [320, 1280]) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  for (const [name, path] of pages) {
    await page.goto(addressOf(path));
    const wide = await page.evaluate(() => {
      for (const one of document.querySelectorAll("main :is(h1, #claims td:nth-child(2), .rows td:nth-child(2), .refs td:nth-child(2), .retired td:nth-child(4), .dated span:last-child, .list a)")) one.prepend("x".repeat(500));
      return document.documentElement.scrollWidth - innerWidth;
    });
    if (wide > 0) fault(`${name} at ${width}, long words`, `${wide} px wider than the screen`);
  }
  await page.close();
}

// On paper: a row is whole, a link to the web tells its address, and what only a screen can use is gone.
{
  const page = await browser.newPage();
  await page.emulateMedia({ media: "print" });
  for (const name of ["index", "claims", "documents"]) {
    await page.goto(addressOf(join(site, `${name}.html`)));
    const wrong = await page.evaluate(() => {
      const style = (css, part) => [...document.querySelectorAll(css)].map((one) => getComputedStyle(one, part));
      return [
        ...style("tbody tr, main li").filter((one) => one.breakInside !== "avoid").map(() => "a row may be cut"),
        ...style("main a[href^=http]", "::after").filter((one) => !one.content.includes("http")).map(() => "a link without its address"),
        ...style("nav, .choices, .filters, .find, .skip").filter((one) => one.display !== "none").map(() => "a control is printed"),
      ];
    });
    if (wrong.length) fault(`${name} on paper`, `${wrong[0]}, ${wrong.length} in all`);
  }
  await page.close();
}

// The strip of claims is passed with one key.
{
  const page = await browser.newPage();
  await page.goto(addressOf(join(site, "index.html")));
  await page.locator("main .skip").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  if (await page.evaluate(() => document.activeElement.closest(".strip"))) fault("index.html", "the strip is not skipped");
  await page.close();
}

// The table of claims: what a filter shows, with a script and without one.
const shown = (page, rows) => page.locator(rows).evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
const ROWS = "tr[data-verdict]";
for (const javaScriptEnabled of [true, false]) {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  await page.goto(addressOf(join(site, "claims.html"), javaScriptEnabled ? "?verdict=contradicts" : ""));
  if (!javaScriptEnabled) for (const choice of ["#v-c", "#t-event"]) await page.locator(choice).check();
  const wanted = await page.locator(`${ROWS}[data-verdict=contradicts]${javaScriptEnabled ? "" : "[data-type=event]"}`).count();
  const found = await shown(page, ROWS);
  if (!wanted || found !== wanted) fault("claims.html", `${found} of ${wanted} contradicted claims shown, script ${javaScriptEnabled}`);
  await context.close();
}

// The lists: what is searched for stands in the address, and only what fits is shown.
for (const name of ["documents", "references", "entities", "issues"]) {
  const page = await browser.newPage();
  const rows = "section.group li, section.group .issue, .refs tbody tr";
  await page.goto(addressOf(join(site, `${name}.html`)));
  const first = (await page.locator(`:is(${rows}) a`).first().textContent()).trim();
  await page.locator("[data-filter=text]").fill(first);
  const asked = await page.evaluate(() => new URLSearchParams(location.search).get("text"));
  const [found, all] = [await shown(page, rows), await page.locator(rows).count()];
  if (asked !== first || !found || found === all) fault(name, `${found} of ${all} rows fit ${first}`);
  await page.close();
}

// The report: its filter without a script, and how many pages its findings print on.
const page = await browser.newPage();
await page.goto(addressOf(resolve(reportFile)));
await page.locator("#v-c").check();
const wrong = await shown(page, ".claims > li:not([data-v=c])");
if (wrong || !(await shown(page, ".claims > li"))) fault("report", `${wrong} claims shown that are not contradicted`);
await page.locator("#v-all").check();
const printed = (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page\b/g).length;
if (printed > 6) fault("report", `its findings print on ${printed} pages`);
await browser.close();

for (const words of faults) console.log(words);
console.log(`${pages.length} pages, each in ${LOOKS.length} looks: ${faults.length} faults; the findings print on ${printed} pages`);
process.exit(faults.length ? 1 : 0);
