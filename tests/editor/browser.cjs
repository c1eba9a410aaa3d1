// A person at the editor's page in Chromium: node browser.cjs CHROMIUM ADDRESS SCENARIO; what was seen is printed as JSON.
"use strict";

const { chromium } = require("playwright-core");

const [executablePath, address, scenario] = process.argv.slice(2);
const base = new URL(address).origin;

// Marks words in the whole text as a mouse does: a selection, then the button is released.
async function markWords(page, words) {
  await page.locator("summary", { hasText: "The whole text" }).click();
  await page.locator("#whole").evaluate((whole, words) => {
    const node = whole.firstChild;
    const range = document.createRange();
    const at = node.data.indexOf(words);
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    whole.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
  }, words);
}

// A key is pressed once the page listens.
async function press(page, key) {
  await page.waitForLoadState();
  await page.keyboard.press(key);
}

async function more(form) {
  const details = form.locator("details.more").first();
  if (!(await details.getAttribute("open"))) await details.locator("summary").click();
}

const scenarios = {
  // From the draft to what a release needs.
  async whole(page) {
    await press(page, "n");
    await page.waitForURL("**/sentence/*");
    await press(page, "c");
    await page.keyboard.type("On 3 May 1950 Norland shut its harbour.");
    const claim = page.locator("#new form");
    await claim.locator("[name=claim_type]").selectOption("event");
    await page.locator("h1").click();
    await press(page, "1");
    await more(claim);
    await claim.locator("[name=date_basis]").selectOption("explicit");
    await claim.locator("[name=footnote_scope]").selectOption("direct");
    await claim.locator("[name=statement]").focus();
    await press(page, "Tab");
    await claim.getByRole("button", { name: "Add" }).click();
    await page.locator("#C001").waitFor();

    await press(page, "n");
    await page.waitForURL("**/sentence/S003");
    await press(page, "c");
    await page.keyboard.type("Thirteen ships a day had paid Norland for the passage.");
    await claim.locator("[name=claim_type]").selectOption("quantity");
    await claim.getByRole("button", { name: "Add" }).click();
    const second = page.locator("#C002");
    await second.getByText("A number in it").click();
    const number = second.locator("form.new");
    await number.locator("[name=what]").fill("ships that paid a day");
    await number.locator("[name=unit]").fill("ship");
    await page.locator(".candidates button", { hasText: "thirteen" }).click();
    await number.getByRole("button", { name: "Add" }).click();
    await page.getByText("Q001: ships that paid a day").waitFor();

    await page.goto(base + "/sources");
    const source = page.locator("form[action='/sources']");
    await source.locator("[name=text]").fill(process.env.SOURCE_TEXT);
    await source.locator("[name=title]").fill("The quay is shut");
    await source.locator("[name=publisher]").fill("The Osk Post");
    await source.locator("[name=reference_id]").selectOption("R001");
    await more(source);
    await source.locator("[name=kind]").selectOption("newspaper");
    await source.getByRole("button", { name: "Keep it" }).click();
    await page.getByRole("link", { name: "D001" }).waitFor();

    await press(page, "n");
    await page.waitForURL("**/verify/C001*");
    await markWords(page, process.env.PASSAGE);
    const verdict = page.locator("#verdict");
    await verdict.locator("[name=says]").fill("The port took no ships from that day on.");
    await verdict.locator("[name=verdict]").selectOption("supports");
    await verdict.getByRole("button", { name: "Give the verdict" }).click();
    await page.locator(".verdict").waitFor();
    return { next: await page.locator(".next").innerText() };
  },

  // What the rules say of a form is painted while it is filled, and what was typed stays.
  async typing(page) {
    await page.goto(base + "/sentence/S002");
    const form = page.locator("#new form");
    await form.locator("[name=statement]").fill("Norland shut its harbour.");
    await form.locator("[name=claim_type]").selectOption("event");
    const date = form.locator("[name=date]");
    const times = [];
    for (const wrong of ["May 1950", "3.5.1950", "1950-13"]) {
      await date.fill(wrong);
      const began = Date.now();
      await form.locator(".tried", { hasText: wrong }).waitFor();
      times.push(Date.now() - began);
    }
    await date.fill("1950-05");
    await form.locator(".tried", { hasText: "1950-13" }).waitFor({ state: "detached" });
    const focused = await page.evaluate(() => document.activeElement.name);
    return { times, focused, date: await date.inputValue(), tried: await form.locator(".tried").innerText() };
  },

  // Single keys are letters in a field, and can be switched off.
  async keys(page) {
    const seen = [];
    await press(page, "j");
    await press(page, "j");
    seen.push(await page.evaluate(() => document.activeElement.id));
    await press(page, "Tab");
    await press(page, "k");
    seen.push(await page.evaluate(() => document.activeElement.id));
    await press(page, "Enter");
    await page.waitForURL("**/sentence/*");
    await press(page, "c");
    await page.keyboard.type("jnu?");
    seen.push(await page.locator("#new [name=statement]").inputValue(), new URL(page.url()).pathname);
    await page.locator("h1").click();
    await press(page, "?");
    await page.locator("#keys-off").check();
    await page.getByRole("button", { name: "Close" }).click();
    await press(page, "n");
    await page.waitForTimeout(200);
    seen.push(new URL(page.url()).pathname);
    return seen;
  },

  // A sentence is cut before marked words, by keys, and joined again.
  async recut(page) {
    const seen = [];
    const ids = () => page.locator("[data-list] .s").evaluateAll((all) => all.map((one) => one.id));
    for (const key of ["j", "j", "j", "x"]) await press(page, key);
    await page.keyboard.type("thirteen ships");
    await page.keyboard.press("Enter");
    await page.locator(".notices").waitFor();
    seen.push(await ids(), await page.locator("#S003").innerText());
    await page.locator("#recut [name=segment]").fill("S003");
    await page.getByRole("button", { name: "Join to the next" }).click();
    await page.locator(".notices").waitFor();
    seen.push(await ids(), await page.locator("#S003").innerText());
    return seen;
  },

  // Without script: a claim is added, taken back, and made again.
  async plain(page) {
    await page.locator("a.s.pending").first().click();
    const claim = page.locator("#new form");
    await claim.locator("[name=statement]").fill("On 3 May 1950 Norland shut its harbour.");
    await claim.locator("[name=claim_type]").selectOption("event");
    await claim.getByRole("button", { name: "Add" }).click();
    await page.locator("#C001").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    const undone = await page.locator(".notices").innerText();
    await page.getByRole("button", { name: "Redo" }).click();
    return { undone, redone: await page.locator(".notices").innerText() };
  },

  // Of every view: no violation that axe knows, nothing wider than the window.
  async axe(page) {
    const source = require("fs").readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
    const found = [];
    for (const path of ["/article", "/sentence/S002", "/sources", "/second", "/findings", "/table/references", "/row/references/R001"]) {
      for (const [width, colorScheme] of [[1280, "light"], [800, "dark"], [320, "light"]]) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        await page.goto(base + path);
        await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
        await page.evaluate(source);
        const violations = await page.evaluate(async () => (await axe.run()).violations.map((one) => `${one.id}: ${one.nodes[0].html}`));
        found.push(...violations.map((one) => `${path} ${width} ${one}`));
        for (const size of ["", "200%"]) {
          await page.evaluate((size) => { document.documentElement.style.fontSize = size; }, size);
          if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) found.push(`${path} ${width} ${size} is too wide`);
        }
      }
    }
    return found;
  },

  // A page of another origin, in the same browser, tries to write.
  async foreign(page) {
    const before = await page.context().cookies();
    await page.goto(process.env.FOREIGN);
    const fetched = await page.evaluate(async (to) => {
      try {
        const answer = await fetch(to, { method: "POST", mode: "no-cors", credentials: "include", body: new URLSearchParams({ "was.no_claim_reason": "pending", no_claim_reason: "rhetoric" }) });
        return answer.type;
      } catch (error) { return String(error); }
    }, base + "/set/segments/S002");
    await page.locator("form").evaluate((form, to) => { form.action = to; form.submit(); }, base + "/set/segments/S002");
    await page.waitForURL(base + "/**");
    return { cookies: before.length, fetched, said: await page.locator("body").innerText() };
  },
};

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: scenario === "axe", javaScriptEnabled: scenario !== "plain" });
  const page = await context.newPage();
  page.setDefaultTimeout(15000);
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && scenario !== "foreign" && errors.push(message.text()));
  await page.goto(address);
  const seen = await scenarios[scenario](page);
  await browser.close();
  console.log(JSON.stringify({ seen, errors }));
})().catch((error) => { console.error(error); process.exit(1); });
