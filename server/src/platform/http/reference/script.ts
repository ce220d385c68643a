/** The behaviour of the reference page: search, contents on small screens, where-am-I, copy. Works without, only plainer. */
export const script = `
const search = document.getElementById('search');
const menu = document.getElementById('menu');
const nothing = document.getElementById('nothing');
const links = new Map([...document.querySelectorAll('#nav a[href^="#"]')].map((a) => [a.hash.slice(1), a]));
const operations = [...document.querySelectorAll('.operation')];

function filter() {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const operation of operations) {
    const hit = words.every((word) => operation.dataset.search.includes(word));
    operation.hidden = !hit;
    const link = links.get(operation.id);
    if (link) link.hidden = !hit;
    if (hit) shown++;
  }
  for (const tag of document.querySelectorAll('[data-tag]')) tag.hidden = !tag.querySelector('.operation:not([hidden])');
  for (const other of document.querySelectorAll('.intro, .basic, .schemas')) other.hidden = words.length > 0;
  for (const group of document.querySelectorAll('#nav .group')) {
    let next = group.nextElementSibling, any = false;
    while (next && !next.classList.contains('group')) { any ||= !next.hidden; next = next.nextElementSibling; }
    group.hidden = !any;
  }
  nothing.hidden = shown > 0;
}
search.addEventListener('input', filter);
search.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') { search.value = ''; filter(); search.blur(); }
  if (event.key === 'Enter') { const first = operations.find((o) => !o.hidden); if (first) first.scrollIntoView(); }
});
document.getElementById('clear').addEventListener('click', () => { search.value = ''; filter(); search.focus(); });
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && !/^(INPUT|TEXTAREA)$/.test(event.target.tagName)) { event.preventDefault(); search.focus(); }
});

function showMenu(open) {
  document.documentElement.classList.toggle('menu-open', open);
  menu.setAttribute('aria-expanded', String(open));
}
menu.addEventListener('click', () => showMenu(!document.documentElement.classList.contains('menu-open')));
document.getElementById('nav').addEventListener('click', (event) => { if (event.target.closest('a')) showMenu(false); });

const visible = new Set();
const observer = new IntersectionObserver((entries) => {
  for (const entry of entries) entry.isIntersecting ? visible.add(entry.target) : visible.delete(entry.target);
  const top = [...visible].sort((a, b) => a.offsetTop - b.offsetTop)[0];
  if (!top) return;
  for (const [id, link] of links) {
    const here = id === top.id;
    if (here && !link.hasAttribute('aria-current')) link.scrollIntoView({ block: 'nearest' });
    here ? link.setAttribute('aria-current', 'true') : link.removeAttribute('aria-current');
  }
}, { rootMargin: '-80px 0px -60% 0px' });
for (const section of document.querySelectorAll('main section[id]')) if (links.has(section.id)) observer.observe(section);

document.addEventListener('click', async (event) => {
  const button = event.target.closest('.copy');
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.closest('figure').querySelector('code').textContent);
    button.textContent = 'Copied';
  } catch { button.textContent = 'Select and copy'; }
  setTimeout(() => { button.textContent = 'Copy'; }, 1500);
});
`;
