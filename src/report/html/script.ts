/** What the page does beyond being read: filters, sorts, and opens the script that a link names. It works on what is there. */
export const script: string = `
'use strict';
const all = (selector, under = document) => [...under.querySelectorAll(selector)];
const form = document.getElementById('filters');
const body = document.querySelector('#scripts tbody');
const rows = all('tr', body);
const sections = new Map(all('.tool').map((section) => [section.id, section]));
const sectionOf = (row) => sections.get(row.querySelector('a').hash.slice(1));

form.hidden = false;
function filter() {
  const words = document.getElementById('search').value.toLowerCase().split(/\\s+/).filter(Boolean);
  const chosen = (name) => new Set(all('input[name=' + name + ']:checked', form).map((box) => box.value));
  const [status, grade] = [chosen('status'), chosen('grade')];
  let shown = 0;
  for (const row of rows) {
    const text = (row.textContent + ' ' + row.dataset.applied).toLowerCase();
    const fits = status.has(row.dataset.status) && grade.has(row.dataset.grade) && words.every((word) => text.includes(word));
    row.hidden = !fits;
    sectionOf(row).hidden = !fits;
    if (fits) shown++;
  }
  document.getElementById('count').textContent = shown === rows.length ? '' : shown + ' of ' + rows.length + ' scripts';
}
form.addEventListener('input', filter);
form.addEventListener('submit', (event) => event.preventDefault());

all('thead button').forEach((button, column) => {
  button.disabled = false;
  button.addEventListener('click', () => {
    const head = button.parentElement;
    const down = head.getAttribute('aria-sort') === 'ascending';
    all('thead th').forEach((other) => other.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const key = (row) => row.cells[column].dataset.order ?? row.cells[column].textContent;
    const order = new Intl.Collator('en', { numeric: true });
    rows.sort((a, b) => (down ? -1 : 1) * order.compare(key(a), key(b)));
    body.append(...rows);
    for (const row of rows) document.querySelector('main').append(sectionOf(row));
  });
});

function open() {
  const section = sections.get(location.hash.slice(1));
  if (!section) return;
  section.open = true;
  section.hidden = false;
  section.scrollIntoView();
  section.querySelector('summary').focus({ preventScroll: true });
}
addEventListener('hashchange', open);
addEventListener('beforeprint', () => all('.tool').forEach((section) => (section.open = true)));
open();
`;
