// Ten claims with a verdict and its passage each, by keys and clicks: node ten_claims.cjs CHROMIUM ADDRESS SAID SOURCE.
// Printed as JSON: every key and click in order ("k", "p"), the fields that were filled, and the milliseconds that the page took.
"use strict";

const { chromium } = require("playwright-core");

const [executablePath, address, words, source] = process.argv.slice(2);
const said = JSON.parse(words);

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  page.setDefaultTimeout(30000);
  let made = "";
  await page.exposeFunction("made", (kind) => { made += kind; });
  await page.addInitScript(() => {
    for (const [event, kind] of [["keydown", "k"], ["mousedown", "p"]]) document.addEventListener(event, (seen) => seen.isTrusted && window.made(kind), true);
  });
  await page.goto(address);
  await page.evaluate((text) => navigator.clipboard.writeText(text), source); // copied where it was read
  let fields = 0;
  let waited = 0;
  const keys = async (...all) => { for (const key of all) await page.keyboard.press(key); };
  const type = async (text) => { fields += 1; await page.keyboard.type(text); };
  const pick = async (...letters) => { fields += 1; await keys(...letters); };
  const tabTo = async (name) => {
    for (let tries = 0; tries < 20; tries += 1) {
      await keys("Tab");
      if (await page.evaluate(() => document.activeElement.name) === name) return;
    }
    throw new Error(`Tab does not come to ${name}`);
  };
  // What leads to another page is waited for, and the wait is the page's.
  const lead = async (act) => {
    const began = Date.now();
    await Promise.all([page.waitForEvent("load"), act()]);
    waited += Date.now() - began;
    const refused = page.locator("[role=alert]");
    if (await refused.count()) throw new Error(await refused.innerText());
  };
  for (const { statement } of said) {
    await lead(() => keys("n"));
    await keys("c");
    await type(statement);
    await keys("Tab");
    await pick("e", "v", "e");
    await tabTo("date");
    await page.locator(".candidates button").first().click();
    fields += 1;
    await keys("Tab");
    await pick("e");
    await lead(() => keys("Control+Enter"));
  }
  await lead(() => page.locator("nav a", { hasText: "Sources" }).click());
  await page.locator("[name=text]").click();
  await pick("Control+V");
  await tabTo("reference_id");
  await pick("R");
  await tabTo("title");
  await type("The quays are shut");
  await tabTo("publisher");
  await type("The Osk Post");
  await tabTo("kind");
  await pick("n");
  await lead(() => keys("Control+Enter"));
  for (const { says } of said) {
    await lead(() => keys("n"));
    await pick("1");
    await type(says);
    await tabTo("verdict");
    await pick("s", "u");
    await lead(() => keys("Control+Enter"));
  }
  await browser.close();
  console.log(JSON.stringify({ made, fields, waited }));
})().catch((error) => { console.error(error); process.exit(1); });
