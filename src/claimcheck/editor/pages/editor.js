// What the pages of the editor do beyond forms and links: keys, candidates, findings while one types, marked passages.
"use strict";

const inField = (element) => element.closest("input, textarea, select, [contenteditable]");
const keysOff = () => localStorage.getItem("claimcheck.keys") === "off";

// Offsets of the browser count UTF-16 units, ours count code points.
const codePoints = (text) => [...text].length;

// Keys: links and buttons say by data-key which key they answer to.
const list = [...document.querySelectorAll("[data-list] .s")];
let here = list.findIndex((item) => "#" + item.id === location.hash);
document.addEventListener("focusin", (event) => { if (list.includes(event.target)) here = list.indexOf(event.target); });

function go(step) {
  document.querySelector(".s.here")?.classList.remove("here");
  here = Math.min(Math.max(here + step, 0), list.length - 1);
  list[here].classList.add("here");
  list[here].focus();
}

// A sentence to cut: the one that has the focus, or in which words are marked, which then begin its second part.
const recut = document.getElementById("recut");
document.querySelector("[data-list]")?.addEventListener("mouseup", () => {
  const words = getSelection().toString().trim();
  const sentence = getSelection().anchorNode?.parentElement?.closest(".s");
  if (!recut || !words || !sentence) return;
  recut.elements.segment.value = sentence.id;
  recut.elements.words.value = words;
});

function takeCandidate(button) {
  const name = button.dataset.for;
  const active = lastField?.name === name ? lastField : null;
  const field = active ?? [...document.querySelectorAll(`[name="${name}"]`)].filter((one) => one.type !== "hidden").at(-1);
  if (!field) return;
  field.closest("details")?.setAttribute("open", "");
  field.value = button.dataset.value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

const dialog = document.getElementById("keys");
const help = document.getElementById("help");
const off = document.getElementById("keys-off");
help.hidden = false;
help.addEventListener("click", () => dialog.showModal());
off.checked = keysOff();
off.addEventListener("change", () => localStorage.setItem("claimcheck.keys", off.checked ? "off" : "on"));

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return event.target.closest("form")?.requestSubmit();
  if (inField(event.target) || event.ctrlKey || event.metaKey || event.altKey || dialog.open || keysOff()) return;
  if (event.key === "?") return dialog.showModal();
  if (list.length && (event.key === "j" || event.key === "k")) return go(event.key === "j" ? 1 : -1);
  if (recut && event.key === "x") {
    event.preventDefault();
    recut.elements.segment.value = list[here]?.id ?? "";
    return recut.elements.words.focus();
  }
  if (event.key === "c") {
    const first = document.querySelector("#new textarea, #verdict textarea");
    if (first) event.preventDefault();
    return first?.focus();
  }
  if (/^[1-9]$/.test(event.key)) {
    event.preventDefault(); // else the digit is typed into the field that the candidate has filled
    return document.querySelectorAll(".candidates button, .passages a")[event.key - 1]?.click();
  }
  document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
});

let lastField = null;
document.addEventListener("focusin", (event) => { if (event.target.name) lastField = event.target; });
for (const button of document.querySelectorAll(".candidates button")) button.addEventListener("click", () => takeCandidate(button));

// Findings while one types, a pause of PAUSE ms after the last letter. One question is asked at a time: an answer to what
// has changed since is not shown, and the next question is asked instead.
const PAUSE = 80;
for (const form of document.querySelectorAll("form[data-try]")) {
  const shown = form.querySelector(".tried");
  let timer = 0;
  let typed = 0;
  let asking = false;
  async function ask() {
    if (asking) return;
    asking = true;
    const mine = typed;
    const answer = await fetch(form.dataset.try, { method: "POST", body: new URLSearchParams(new FormData(form)) }).catch(() => null);
    const text = answer?.ok ? await answer.text() : null;
    asking = false;
    if (mine !== typed) return ask();
    if (text !== null) shown.replaceChildren(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
  }
  form.addEventListener("input", () => {
    typed += 1;
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
}

// A passage: chosen from those that are offered, or marked in the whole text.
const verdict = document.getElementById("verdict");
function mark(start, end, words) {
  verdict.elements.start.value = start;
  verdict.elements.end.value = end;
  verdict.elements.phrase.value = words.trim().split(/\s+/).slice(0, 7).join(" ");
  document.getElementById("marked").textContent = words;
}
if (verdict) {
  for (const offered of document.querySelectorAll(".passages a")) {
    offered.addEventListener("click", (event) => {
      event.preventDefault();
      document.querySelector(".passages .chosen")?.classList.remove("chosen");
      offered.classList.add("chosen");
      mark(offered.dataset.start, offered.dataset.end, offered.textContent);
      verdict.elements.says.focus();
    });
  }
  const whole = document.getElementById("whole");
  whole?.addEventListener("mouseup", () => {
    const range = getSelection().rangeCount && getSelection().getRangeAt(0);
    if (!range || range.collapsed || !whole.contains(range.commonAncestorContainer)) return;
    const before = document.createRange();
    before.selectNodeContents(whole);
    before.setEnd(range.startContainer, range.startOffset);
    const words = range.toString();
    const blank = words.length - words.trimStart().length;
    const start = codePoints(before.toString()) + codePoints(words.slice(0, blank));
    mark(start, start + codePoints(words.trim()), words.trim());
  });
}

// A claim from marked words of the sentence.
document.getElementById("sentence")?.addEventListener("mouseup", () => {
  const words = getSelection().toString().trim();
  const field = document.querySelector("#new textarea[name=statement]");
  if (words && field && !field.value) field.placeholder = words;
});

// A file dropped on the page goes into its field.
const drop = document.querySelector(".drop");
if (drop) {
  for (const name of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", name === "dragover");
      if (name === "drop") document.getElementById("file").files = event.dataTransfer.files;
    });
  }
}
