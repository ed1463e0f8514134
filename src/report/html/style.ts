/** How the page looks: one column of calm, in light and dark, on a phone and on paper. */
export const style: string = `
:root{--paper:#fcfbf8;--panel:#f3f1ea;--ink:#1c2024;--quiet:#5c6470;--line:#d9d5ca;--link:#0b5cad;--exact:#1a7f37;--approximate:#8a6100;--stand-in:#b3480a;--disabled:#b42318;--note:#4b5563;--added:#e3f4e4;--removed:#fbe7e4;--come:#b9e3bd;--gone:#f5c4bd}
@media (prefers-color-scheme:dark){:root{--paper:#14171a;--panel:#1c2025;--ink:#e6e4de;--quiet:#9aa3ad;--line:#333a42;--link:#7ab7ff;--exact:#4cc267;--approximate:#e0b341;--stand-in:#f0904d;--disabled:#ff7b72;--note:#a3adb8;--added:#15301d;--removed:#3a1c1b;--come:#245c33;--gone:#6e2c29}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0 auto;max-width:84rem;padding:1.5rem 1rem 4rem;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 .25rem}
h2{font-size:1.15rem;margin:2.5rem 0 .75rem}
h3{font:600 .95rem/1.4 ui-monospace,monospace;display:inline;margin:0;overflow-wrap:anywhere}
a{color:var(--link)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.quiet{color:var(--quiet)}
header p{margin:.25rem 0 1rem}
.bar{display:flex;gap:2px;height:.75rem;border-radius:.375rem;overflow:hidden}
.bar .safe,.bar .rewritten{background:var(--exact)}.bar .rewritten{opacity:.6}.bar .partial{background:var(--approximate)}.bar .unportable{background:var(--disabled)}.bar .failed{background:var(--ink)}
.figures{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;list-style:none;margin:.75rem 0 1.5rem;padding:0}
.figures b{font-size:1.25rem;font-variant-numeric:tabular-nums}
.figures .safe,.figures .rewritten{color:var(--exact)}.figures .partial{color:var(--approximate)}.figures .unportable{color:var(--disabled)}
form:not([hidden]){display:flex;flex-wrap:wrap;align-items:end;gap:.5rem 1.5rem;margin:0 0 1rem}
fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem .9rem}
legend{float:left;padding:0;color:var(--quiet);font-size:.85rem;width:100%}
form label{font-size:.95rem}
form>label{width:min(22rem,100%)}
input[type=search]{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--quiet);border-radius:.375rem;padding:.3rem .6rem;width:100%;display:block}
output{color:var(--quiet);margin-left:auto}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--line)}
tbody th{font-weight:400;font-family:ui-monospace,monospace;overflow-wrap:anywhere;min-width:12rem}
thead button{font:600 .85rem system-ui,sans-serif;color:var(--quiet);background:none;border:0;padding:0;cursor:pointer}
thead button:disabled{cursor:default}
thead [aria-sort=ascending] button::after{content:" \\2191"}thead [aria-sort=descending] button::after{content:" \\2193"}
.count{text-align:right;font-variant-numeric:tabular-nums}
.lost code{font-size:.85em;background:var(--panel);padding:.05rem .3rem;border-radius:.25rem;overflow-wrap:anywhere}
.badge{display:inline-block;font-size:.8rem;line-height:1.3;padding:.05rem .45rem;border:1px solid currentColor;border-radius:1rem;white-space:nowrap}
.badge.safe,.badge.rewritten,.badge.exact{color:var(--exact)}.badge.partial,.badge.approximate{color:var(--approximate)}.badge.stand-in{color:var(--stand-in)}.badge.unportable,.badge.disabled,.badge.failed{color:var(--disabled)}
.tool{border:1px solid var(--line);border-radius:.5rem;margin:.5rem 0;background:var(--paper)}
.tool>summary{padding:.5rem .75rem;cursor:pointer}
.tool[open]>summary{border-bottom:1px solid var(--line);background:var(--panel);border-radius:.5rem .5rem 0 0}
.applied{color:var(--quiet);font-size:.85rem}
.as-is{margin:.75rem}
.heading{display:grid;grid-template-columns:1fr 1fr;color:var(--quiet);font-size:.85rem;padding:.4rem .75rem}
.code{font:13px/1.5 ui-monospace,monospace;padding-bottom:.5rem}
.row{display:grid;grid-template-columns:3.2em minmax(0,1fr) 3.2em minmax(0,1fr)}
.alone .row{grid-template-columns:3.2em minmax(0,1fr)}.alone .row>:nth-child(n+3){display:none}
.row i{font-style:normal;color:var(--quiet);text-align:right;padding-right:.8em;user-select:none;-webkit-user-select:none}
.row code{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;tab-size:8;min-height:1.5em;padding-right:.5em}
.changed>:nth-child(2),.only-before>:nth-child(2){background:var(--removed)}.changed>:nth-child(4),.only-after>:nth-child(4){background:var(--added)}
.row .none{background:var(--panel)}
.gone{background:var(--gone)}.come{background:var(--come)}
.comment{color:var(--quiet);font-style:italic}.string{color:var(--exact)}.control{color:var(--approximate)}.keyword{font-weight:600}.known{color:var(--link)}.aggregation{color:var(--stand-in)}
.fold summary{color:var(--quiet);cursor:pointer;padding:.1rem .75rem;font-family:system-ui,sans-serif;font-size:.85rem;background:var(--panel)}
.message{font:.9rem/1.45 system-ui,sans-serif;margin:.3rem .75rem .5rem 3.2rem;padding:.4rem .75rem;border-left:3px solid var(--approximate);background:var(--panel);border-radius:0 .375rem .375rem 0;max-width:52rem}
.message.error{border-color:var(--disabled)}.message.note{border-color:var(--note)}
.message p{margin:0}.message b{font-weight:600}.place{font-family:ui-monospace,monospace;font-size:.85em}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.1rem .75rem;margin:.25rem 0 0}
dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
[hidden]{display:none!important}
@media (max-width:48rem){
body{padding:1rem .75rem 3rem}
thead{position:absolute;left:-200vw}
table,tbody,tr,tbody th,td{display:block}
tr{padding:.5rem 0;border-bottom:1px solid var(--line)}th,td{border:0;padding:.1rem 0}
td:not(.lost){display:inline-block;margin-right:.4rem}.count:not(:empty)::before{content:"remarks: ";color:var(--quiet)}
.heading{display:none}
.row{grid-template-columns:2.6em minmax(0,1fr)}.same>:nth-child(n+3){display:none}.none,i:has(+.none){display:none}
.changed>:nth-child(2)::before,.only-before>:nth-child(2)::before{content:"- "}.changed>:nth-child(4)::before,.only-after>:nth-child(4)::before{content:"+ "}
.message{margin-left:.75rem}dl{display:block}dd{margin:0 0 .25rem}
}
@media print{form,.fold summary{display:none}.tool{break-inside:avoid-page}body{max-width:none}}
`;
