/** The look of the reference and of the error pages. System fonts only: nothing is fetched from anywhere. */
export const style = `
:root {
  --ink: #1c2629; --soft: #5a686d; --faint: #67757a; --line: #dfe6e8; --ground: #ffffff; --panel: #f4f7f8;
  --accent: #0b6b72; --accent-soft: #e2f1f2; --code-ground: #f4f7f8; --key: #0b6b72; --str: #8a4b12; --num: #6a3fb5;
  --get: #1c6b3a; --post: #1b5fb8; --put: #8a5a00; --delete: #b3261e; --bar: 56px;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e4ebed; --soft: #a4b2b7; --faint: #93a2a7; --line: #2b373b; --ground: #12191b; --panel: #182124;
    --accent: #5cc3c9; --accent-soft: #173236; --code-ground: #182124; --key: #7fd3d8; --str: #e8b27a; --num: #bfa4f5;
    --get: #6fcf94; --post: #7db3f5; --put: #e5b95c; --delete: #ff8a80;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: calc(var(--bar) + 16px); -webkit-text-size-adjust: 100%; }
body { margin: 0; font: 15px/1.6 var(--sans); color: var(--ink); background: var(--ground); }
[hidden] { display: none !important; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
code, kbd, pre { font-family: var(--mono); font-size: .87em; }
p { margin: 0 0 .8em; max-width: 44em; }
p code, .description code, .limit code, li code { background: var(--panel); border-radius: 4px; padding: .1em .35em; }
h1 { font-size: 30px; line-height: 1.2; margin: 0 0 .5em; letter-spacing: -.015em; }
h2 { font-size: 22px; line-height: 1.3; margin: 0 0 .5em; letter-spacing: -.01em; }
h3 { font-size: 18px; line-height: 1.35; margin: 0 0 .4em; }
h3 a { color: inherit; text-decoration: none; }
h3 a:hover { text-decoration: underline; }
h4 { font-size: 13px; margin: 1.8em 0 .3em; }

.bar { position: fixed; inset: 0 0 auto; height: var(--bar); z-index: 3; display: flex; align-items: center; gap: 12px;
  padding: 0 24px; background: var(--ground); border-bottom: 1px solid var(--line); }
.brand { font-weight: 650; font-size: 17px; color: inherit; text-decoration: none; white-space: nowrap; }
.version { color: var(--faint); font-size: 13px; }
.search { margin-left: auto; position: relative; flex: 0 1 340px; min-width: 0; }
.search input { width: 100%; height: 36px; padding: 0 38px 0 12px; font: inherit; font-size: 14px; color: inherit;
  background: var(--panel); border: 1px solid var(--line); border-radius: 8px; appearance: none; }
.search input::placeholder { color: var(--faint); opacity: 1; }
.search kbd { position: absolute; right: 9px; top: 8px; padding: 0 6px; color: var(--faint); border: 1px solid var(--line);
  border-radius: 4px; background: var(--ground); pointer-events: none; }
#menu { display: none; }
button { font: inherit; font-size: 13px; color: var(--accent); background: none; border: 1px solid var(--line);
  border-radius: 8px; padding: 5px 12px; cursor: pointer; }

#nav { position: fixed; top: var(--bar); bottom: 0; left: 0; width: 270px; overflow-y: auto; padding: 12px 12px 40px;
  border-right: 1px solid var(--line); background: var(--ground); z-index: 2; scrollbar-width: thin; }
#nav .group { margin: 18px 12px 4px; font-size: 12.5px; font-weight: 600; color: var(--faint); }
#nav a { display: block; padding: 5px 12px; border-radius: 7px; color: var(--ink); text-decoration: none; font-size: 14px; line-height: 1.4; }
#nav a:hover { background: var(--panel); }
#nav a[aria-current] { background: var(--accent-soft); color: var(--accent); font-weight: 600; }
#nav .to { display: grid; grid-template-columns: 44px 1fr; align-items: baseline; }
#nav .method { font-size: 10.5px; padding: 0; background: none; }

main { margin-left: 270px; padding-top: var(--bar); }
.intro, .basic, .tag > header, .schemas, #nothing { padding: 40px 40px 0; max-width: 1240px; }
.basic { padding-top: 28px; }
.basic .code { max-width: 44em; }
.tag { border-top: 1px solid var(--line); margin-top: 48px; }
.operation { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 440px); gap: 40px; padding: 36px 40px 44px; max-width: 1240px; }
.operation + .operation { border-top: 1px solid var(--line); }
.schemas { border-top: 1px solid var(--line); margin-top: 0; max-width: none; padding-bottom: 80px; }
.schemas > section { padding: 28px 0 8px; max-width: 820px; }
.call { display: flex; align-items: baseline; gap: 10px; margin-bottom: .5em; }
.call code { font-size: 14px; overflow-wrap: anywhere; }
.method { font: 650 11.5px/1.5 var(--mono); letter-spacing: .02em; padding: 2px 8px; border-radius: 5px; color: var(--soft); background: var(--panel); }
.method.get { color: var(--get); } .method.post { color: var(--post); } .method.put, .method.patch { color: var(--put); } .method.delete { color: var(--delete); }
.facts { display: flex; flex-wrap: wrap; gap: 2px 18px; font-size: 13px; color: var(--soft); }
.facts code { color: var(--ink); background: none; padding: 0; }
.media { font: 12.5px var(--mono); color: var(--faint); margin-left: 6px; }
.note { color: var(--soft); font-size: 14px; margin-bottom: .4em; }

.table { border-top: 1px solid var(--line); font-size: 14px; }
.row { display: grid; grid-template-columns: minmax(150px, 34%) 1fr; gap: 16px; padding: 9px 0; border-bottom: 1px solid var(--line); }
.row .name { overflow-wrap: anywhere; }
.row .name code { font-size: 13.5px; }
.row.d1 .name { padding-left: 16px; } .row.d2 .name { padding-left: 32px; } .row.d3 .name { padding-left: 48px; }
.row.d4 .name { padding-left: 64px; } .row.d5 .name { padding-left: 80px; }
.row[class*="d1"] .name code, .row.d2 .name code, .row.d3 .name code, .row.d4 .name code, .row.d5 .name code { color: var(--soft); }
.row.or { display: block; padding: 3px 0; font-size: 12.5px; color: var(--faint); background: var(--panel); padding-left: 8px; }
.required, .optional { display: block; font-size: 12px; line-height: 1.4; color: var(--put); }
.optional { color: var(--faint); }
.type { color: var(--soft); margin-right: 10px; }
.limit { color: var(--faint); font-size: 13px; margin-right: 10px; overflow-wrap: anywhere; }
.description { margin-top: 2px; }

.refusals { margin-top: 22px; font-size: 14px; }
.refusals summary { cursor: pointer; color: var(--soft); width: fit-content; }
.refusals dl { display: grid; grid-template-columns: 44px 1fr; gap: 6px 8px; margin: 10px 0 0; }
.refusals dt { font: 650 13px/1.7 var(--mono); }
.refusals dd { margin: 0; display: flex; flex-wrap: wrap; gap: 0 14px; }
.refusals dd a { font: 13px/1.8 var(--mono); overflow-wrap: anywhere; text-decoration: none; }
.refusals dd a:hover, .plain .codes a:hover { text-decoration: underline; text-underline-offset: 5px; }

.example > .code { position: static; }
.code { margin: 0 0 16px; border: 1px solid var(--line); border-radius: 10px; background: var(--code-ground); overflow: hidden; }
.code figcaption { display: flex; justify-content: space-between; align-items: center; padding: 6px 8px 6px 14px; font-size: 12.5px; color: var(--faint); border-bottom: 1px solid var(--line); }
.code .copy { border: 0; padding: 2px 8px; font-size: 12.5px; }
.code pre { margin: 0; padding: 12px 14px; overflow-x: auto; font-size: 14px; line-height: 1.55; max-height: 70vh; scrollbar-width: thin; }
.key { color: var(--key); } .str { color: var(--str); } .num { color: var(--num); }

.plain main { margin: 0; padding: 0; }
.plain body { max-width: 46em; margin: 0 auto; padding: 48px 24px 80px; }
.plain .status { font: 650 13px var(--mono); color: var(--faint); margin-bottom: 6px; }
.plain h1 code { font-size: .8em; }
.plain h2 { font-size: 16px; margin: 1.8em 0 .3em; }
.plain .codes { list-style: none; padding: 0; }
.plain .codes li { display: grid; grid-template-columns: 46px 1fr; gap: 2px 10px; padding: 10px 0; border-bottom: 1px solid var(--line); }
.plain .codes .status { margin: 3px 0 0; }
.plain .codes a { font: 14px var(--mono); overflow-wrap: anywhere; text-decoration: none; }
.plain footer { margin-top: 3em; padding-top: 1em; border-top: 1px solid var(--line); font-size: 14px; display: flex; gap: 18px; flex-wrap: wrap; }

@media (max-width: 1180px) {
  .operation { grid-template-columns: minmax(0, 1fr); gap: 20px; }
}
@media (max-width: 860px) {
  .bar { padding: 0 16px; gap: 10px; }
  .version, .search kbd { display: none; }
  .search { flex: 1 1 120px; }
  .search input { padding-right: 12px; font-size: 16px; }
  #menu { display: block; padding: 6px 10px; }
  #nav { display: none; width: 100%; border: 0; }
  .menu-open #nav { display: block; }
  .menu-open body { overflow: hidden; }
  #nav a { padding: 9px 12px; font-size: 15px; }
  main { margin-left: 0; }
  .intro, .basic, .tag > header, .schemas, #nothing, .operation { padding-left: 16px; padding-right: 16px; }
  .intro { padding-top: 28px; }
  .row { grid-template-columns: minmax(0, 1fr); gap: 2px; }
  .row .name { display: flex; align-items: baseline; gap: 10px; flex-wrap: wrap; }
  .row.d1 { padding-left: 14px; } .row.d2 { padding-left: 28px; } .row.d3 { padding-left: 42px; } .row.d4, .row.d5 { padding-left: 56px; }
  .row[class*="d"] .name { padding-left: 0; }
  .required, .optional { display: inline; }
  h1 { font-size: 26px; }
}
@media print {
  .bar, #nav, .copy { display: none; }
  main { margin: 0; padding: 0; }
}
`;
