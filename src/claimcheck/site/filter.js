// Filters of claims, and of other lists, whose state is in the address. Without this script all rows show.
const box = document.querySelector(".filters");
const ROWS = "tr[data-verdict], section.group li, section.group .issue, .refs tbody tr";
const table = document.querySelector("#claims");
const controls = [...box.querySelectorAll("[data-filter]")];
const asked = new URLSearchParams(location.search);
const MOST = 500; // rows that are made from claims.js at once
for (const control of controls) {
  control.value = asked.get(control.dataset.filter) || "";
  if (control.value) control.parentNode.hidden = false; // a filter of links only, which says that it is on
}
const has = (words, one) => words.split(" ").includes(one);
const tests = {
  text: (row, value) => row.text.includes(value.toLowerCase()),
  date: (row, value) => row.date.includes(value),
  note: (row, value) => has(row.note, value),
  class: (row, value) => has(row.class, value),
};
const fits = (row) => controls.every(({ dataset: { filter }, value }) =>
  !value || (tests[filter] || ((r, v) => r[filter] === v))(row, value));
function remember() {
  const state = new URLSearchParams();
  for (const { dataset: { filter }, value } of controls) if (value) state.set(filter, value);
  try { history.replaceState(null, "", (`${state}` ? `?${state}` : location.pathname) + location.hash); } catch {}
}
function say(shown, all) { const out = box.querySelector("output"); out.textContent = `${shown} of ${all} ${out.dataset.unit}`; }
function begin(apply) {
  box.hidden = false;
  document.querySelector(".plainly")?.remove();
  box.addEventListener("input", () => { apply(); remember(); });
  apply();
}
function existing() {
  const rows = [...document.querySelectorAll(ROWS)].map((tr) =>
    ({ ...tr.dataset, text: tr.textContent.toLowerCase(), voice: tr.dataset.w, tr }));
  begin(() => {
    let shown = 0;
    for (const row of rows) { row.tr.hidden = !fits(row); shown += !row.tr.hidden; }
    for (const group of document.querySelectorAll(".group"))
      group.hidden = ![...group.querySelectorAll(ROWS)].some((row) => !row.hidden);
    say(shown, rows.length);
  });
}
function loaded() {
  const rows = claims.map(([id, statement, date, type, voice, note, verdict, words, section, kinds, cited, first]) =>
    ({ id, date, type, voice, note, verdict, section, cited, first, class: kinds, text: `${id} ${statement}`.toLowerCase(), cells: [id, statement, date, type, voice, note, words] }));
  const body = table.tBodies[0];
  table.hidden = false;
  const pressed = button.contains(document.activeElement);
  button.parentNode.remove();
  begin(() => {
    const found = rows.filter(fits);
    body.replaceChildren(...found.slice(0, MOST).map((row) => {
      const tr = document.createElement("tr");
      for (const cell of row.cells) tr.insertCell().textContent = cell;
      const link = document.createElement("a");
      link.href = `claims/${row.id}.html`;
      link.textContent = row.id;
      tr.cells[0].replaceChildren(link);
      return tr;
    }));
    say(found.length > MOST ? `the first ${MOST} of ${found.length}` : found.length, rows.length);
  });
  if (pressed) controls[0].focus(); // the button that had the focus is gone
}
const button = document.querySelector("#load");
if (!button) existing();
else {
  const load = () => {
    button.removeEventListener("click", load);
    const script = document.createElement("script");
    script.src = "claims.js";
    script.onload = loaded;
    script.onerror = () => {
      button.textContent = "not loaded: try again";
      button.addEventListener("click", load);
    };
    document.head.append(script);
  };
  button.addEventListener("click", load);
  if (location.search) load();
}
