// Filters of the table of claims, whose state is in the address. Without this script all rows show.
const box = document.querySelector(".filters");
const rows = [...document.querySelectorAll("#claims tbody tr")];
const controls = [...box.querySelectorAll("[data-filter]")];
const asked = new URLSearchParams(location.search);
for (const control of controls) control.value = asked.get(control.dataset.filter) || "";
const fits = (row, { dataset: { filter }, value }) =>
  !value || (filter === "text"
    ? row.textContent.toLowerCase().includes(value.toLowerCase())
    : row.dataset[filter] === value);
function apply() {
  let shown = 0;
  for (const row of rows) {
    row.hidden = !controls.every((control) => fits(row, control));
    if (!row.hidden) shown += 1;
  }
  box.querySelector("output").textContent = `${shown} of ${rows.length} claims`;
  const state = new URLSearchParams();
  for (const { dataset: { filter }, value } of controls) if (value) state.set(filter, value);
  try { history.replaceState(null, "", state.size ? `?${state}` : location.pathname); } catch {}
}
box.hidden = false;
box.addEventListener("input", apply);
apply();
