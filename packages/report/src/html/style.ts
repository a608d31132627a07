/** The page's style: a quiet report in light, dark, narrow, wide and print, with logical properties throughout. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1d1f21;--soft:#5b6066;--faint:#dedbd3;--panel:#f3f1eb;--red:#8c2f1b;--red-on-tone:#641305;--gain:#2e8577;--loss:#b5622a;--tone-g1:#dff0ec;--tone-g2:#b8ddd5;--tone-g3:#84c5b9;--tone-h1:#f8e7d9;--tone-h2:#f1cba6;--tone-h3:#e6a873;
--serif:"Source Serif 4 Variable","Source Serif 4",Charter,"Bitstream Charter",Cambria,Georgia,serif;--sans:"Inter Variable",Inter,"Helvetica Neue",Helvetica,"Segoe UI",Arial,system-ui,sans-serif}
@media(prefers-color-scheme:dark){:root{--paper:#16181a;--ink:#e9e7e1;--soft:#a9adb2;--faint:#363a3e;--panel:#1e2124;--red:#ff9b82;--red-on-tone:#ffd9ce;--gain:#5fbfae;--loss:#e39a63;--tone-g1:#1b3733;--tone-g2:#22504a;--tone-g3:#2b6c61;--tone-h1:#3d2d1e;--tone-h2:#5d3e20;--tone-h3:#7d4f22}}
*{box-sizing:border-box}
html{scroll-padding-block-start:1rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 var(--serif);font-variant-numeric:oldstyle-nums;overflow-wrap:break-word}
a{color:inherit;text-decoration-color:color-mix(in srgb,currentColor 40%,transparent);text-underline-offset:.16em}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--party-1);outline-offset:2px;border-radius:2px}
:target{background:color-mix(in srgb,var(--party-1) 14%,transparent)}
section:target{background:none}
.sr{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;margin:0}
.skip{position:absolute;inset-inline-start:-999rem}.skip:focus{inset-inline-start:1rem;inset-block-start:.5rem;background:var(--paper);padding:.3rem .6rem;z-index:2}
.top,nav,table,svg text,figcaption,.tabs,.card,.note,.ref,.facts,.sources,summary,footer,.top dl,.answers dt{font-family:var(--sans);font-variant-numeric:tabular-nums lining-nums}
.top{display:flex;flex-wrap:wrap;gap:.2rem 1.25rem;align-items:baseline;padding:.65rem 1.5rem;border-block-end:1px solid var(--faint);font-size:.875rem}
.top b{font-weight:650}.top dl{display:flex;flex-wrap:wrap;gap:.1rem 1.25rem;margin:0;color:var(--soft);font-size:.8125rem}.top dl div{display:flex;gap:.4em}.top dt::after{content:":"}.top dd{margin:0;color:var(--ink)}
.page{display:grid;grid-template-columns:11.5rem minmax(0,1fr);column-gap:2.75rem;max-inline-size:86rem;margin-inline:auto;padding:1.75rem 1.5rem 3rem}
nav{font-size:.8125rem;line-height:1.35}nav details{position:sticky;inset-block-start:1.25rem}nav summary{cursor:pointer;font-weight:600}@supports selector(::details-content){@media(min-width:62.01rem){nav summary{display:none}nav details::details-content{content-visibility:visible}}}nav ol{list-style:none;margin:0;padding:0}nav li a{display:block;padding-block:.24rem;color:var(--soft);text-decoration:none}nav li a:hover{color:var(--ink);text-decoration:underline}
section,.front{display:grid;grid-template-columns:minmax(0,46rem) minmax(0,14.5rem);column-gap:2.75rem}
.front{display:block;max-inline-size:46rem}
h1{font-size:2.05rem;line-height:1.15;margin:.1rem 0 .7rem;font-weight:600;letter-spacing:-.014em;text-wrap:balance}
h2{font-size:1.36rem;line-height:1.25;margin:2.9rem 0 .45rem;font-weight:600;letter-spacing:-.008em;text-wrap:balance}
h3{font:650 .9375rem/1.35 var(--sans);margin:1.6rem 0 .35rem;text-wrap:balance}
p{margin:.5rem 0;text-wrap:pretty}
.lede{font-size:1.075rem;margin:0 0 1.3rem}
.lead{font-size:1.06rem;margin:.1rem 0 1rem}
b.party{font-weight:600;color:var(--accent,inherit)}th.party{color:var(--accent,inherit)}
strong{font-weight:620}
.answers{margin:0;border-block-start:1.5px solid var(--ink)}
.answers>div{display:grid;grid-template-columns:11.5rem minmax(0,1fr);column-gap:1.25rem;padding:.62rem 0 .66rem;border-block-end:1px solid var(--faint)}
.answers dt{font-size:.8438rem;font-weight:600;line-height:1.45;padding-block-start:.14rem}.answers dt a{text-decoration:none}.answers dt a:hover{text-decoration:underline}.answers dd{margin:0}
ul{margin:.5rem 0 .9rem;padding-inline-start:1.1rem}li{margin-block:.3rem}li::marker{color:var(--soft)}
a.n{text-decoration:none;font-variant-numeric:lining-nums tabular-nums;background:linear-gradient(currentColor,currentColor) 0 100%/100% 1px no-repeat;background-size:0 1px}
a.n:hover,a.n:focus-visible{background-size:100% 1px}
p a.n,li a.n,dd a.n{text-decoration:underline dotted;text-decoration-color:color-mix(in srgb,currentColor 45%,transparent);text-underline-offset:.2em}
.ref{font-size:.6875rem;line-height:1;vertical-align:.38em;color:var(--soft);margin-inline-start:.22em;font-weight:400}td .ref,th .ref{white-space:nowrap}.ref a{text-decoration:none;padding:.12em .16em}.ref a:hover{text-decoration:underline}.ref .word{font-style:italic}
figure{margin:1.3rem 0 1.9rem}figure h3{margin-block:0 .55rem;font-size:1rem}
svg{display:block;inline-size:100%;block-size:auto;overflow:visible}svg text,svg tspan{white-space:pre}
[data-drawn=narrow]{display:none}.chart-panel{container-type:inline-size}
@container(max-inline-size:34rem){[data-drawn=wide]{display:none}[data-drawn=narrow]{display:block}}
.panel{display:none}
figure>input:nth-of-type(1):checked~.chart-panel,figure>input:nth-of-type(2):checked~.table-panel,figure>input:nth-of-type(3):checked~.sources-panel{display:block}
.tabs{display:flex;gap:1rem;align-items:baseline;border-block-start:1px solid var(--faint);padding-block:.42rem .1rem;margin-block-start:.5rem;font-size:.8125rem;color:var(--soft)}
.tabs label{cursor:pointer;padding-block:.15rem}.tabs label:hover{color:var(--ink)}
figure>input:nth-of-type(1):checked~.tabs label:nth-of-type(1),figure>input:nth-of-type(2):checked~.tabs label:nth-of-type(2),figure>input:nth-of-type(3):checked~.tabs label:nth-of-type(3){color:var(--ink);font-weight:600}
figure>input:nth-of-type(1):focus-visible~.tabs label:nth-of-type(1),figure>input:nth-of-type(2):focus-visible~.tabs label:nth-of-type(2),figure>input:nth-of-type(3):focus-visible~.tabs label:nth-of-type(3){outline:2px solid var(--party-1);outline-offset:2px;border-radius:2px}
.downloads{margin-inline-start:auto;display:flex;gap:.7rem}.downloads button{font:inherit;color:inherit;background:none;border:0;padding:.15rem 0;cursor:pointer}.downloads button:hover{color:var(--ink);text-decoration:underline}
figcaption{font-size:.78125rem;line-height:1.45;color:var(--soft)}figcaption p{margin:.15rem 0}
.scroll{position:relative;margin-block:1.1rem .3rem;overflow-x:auto}
table{border-collapse:collapse;inline-size:100%;font-size:.84375rem;line-height:1.35}
caption{text-align:start;font-weight:650;font-size:.9375rem;padding-block:0 .4rem;text-wrap:balance}
thead th{font-weight:620;vertical-align:bottom;padding:.25rem .5rem;border-block-end:1.5px solid var(--ink);line-height:1.25}
th.head,th[scope=row]{text-align:start;padding-inline-start:0}th.start,td.start{text-align:start}th.end,td.end{text-align:end}
table.grid th.head{min-inline-size:11rem}table.wide th,table.wide td{padding-inline:.3rem}.nw>span{white-space:nowrap}th[scope=row]{font-weight:500;padding:.36rem .75rem .36rem 0;vertical-align:top}
td{padding:.36rem .5rem;vertical-align:top}td.end>span{white-space:nowrap}
tbody tr{border-block-end:1px solid var(--faint)}tfoot tr{border-block-end:1px solid var(--faint)}tfoot tr:first-child{border-block-start:1.5px solid var(--ink)}tfoot th,tfoot td{font-weight:650!important}
td.end small{white-space:nowrap}small{display:block;color:var(--soft);font-weight:400;font-size:.75rem;line-height:1.35}
td[class*=" g"],td[class*=" h"]{box-shadow:inset 0 -1px 0 var(--paper)}
td.g1{background:var(--tone-g1)}td.g2{background:var(--tone-g2)}td.g3{background:var(--tone-g3)}td.h1{background:var(--tone-h1)}td.h2{background:var(--tone-h2)}td.h3{background:var(--tone-h3)}
td[class*=" g"] small,td[class*=" h"] small{color:var(--ink)}
td.gap{background:repeating-linear-gradient(45deg,color-mix(in srgb,var(--soft) 45%,transparent) 0 1px,transparent 1px 5px)}td.gap>span{background:var(--paper);color:var(--soft);padding:0 .25rem;-webkit-box-decoration-break:clone;box-decoration-break:clone}
table.side-by-side{min-inline-size:calc(7.5rem + var(--n)*8.5rem)}table.side-by-side :is(th,td){vertical-align:top;padding-inline:.45rem}table.side-by-side thead th{vertical-align:bottom}table.side-by-side th.head{padding-inline-start:0}table.side-by-side th[scope=row]{inline-size:7.5rem;position:sticky;inset-inline-start:0;background:var(--paper);color:var(--soft);font-weight:400;padding-inline-start:0}table.side-by-side td p{margin:0 0 .4rem}table.side-by-side .nw>span{white-space:normal}
td.q>span{color:var(--soft)}td.red>span,td.red .sq,td.red small{color:var(--red);font-weight:650}td.red.h2>*,td.red.h3>*,td.red.h2 small,td.red.h3 small{color:var(--red-on-tone)}.sq{font-size:.8em}
.bar{display:block;block-size:3px;margin-block-start:.28rem;background:linear-gradient(to right,color-mix(in srgb,var(--ink) 62%,transparent) var(--w),var(--faint) var(--w))}
:dir(rtl) .bar{background:linear-gradient(to left,color-mix(in srgb,var(--ink) 62%,transparent) var(--w),var(--faint) var(--w))}
.note{font-size:.78125rem;line-height:1.45;color:var(--soft);margin-block:.3rem 1.2rem}
del{color:var(--soft);text-decoration-thickness:1px}ins{font-weight:600;text-decoration-thickness:1.5px;text-underline-offset:.15em}
.caption{font:650 .9375rem/1.35 var(--sans);margin:1.2rem 0 .4rem}.redlines{list-style:none;padding:0;margin:0}
.redline{background:var(--panel);border-radius:3px;padding:.75rem 1rem .8rem;margin:0 0 .6rem;display:grid;grid-template-columns:minmax(0,1fr) 13rem;column-gap:1.5rem;break-inside:avoid}.redline ul{margin:0;padding-inline-start:1rem;line-height:1.45}.redline li{margin-block:.15rem .3rem}
.redline dl{margin:0;font:.8125rem/1.6 var(--sans);font-variant-numeric:tabular-nums lining-nums}.redline dl div{display:grid;grid-template-columns:minmax(0,5.5rem) minmax(0,1fr);gap:.5rem}.redline dt{color:var(--soft)}.redline dt.party{color:var(--accent,inherit);font-weight:600}.redline dd{margin:0;text-align:end}.redline dd small{display:inline;color:var(--soft);margin-inline-start:.3em}
aside{padding-block-start:3.1rem}.card{border-block-start:1.5px solid var(--ink);padding:.5rem 0 1.1rem;font-size:.8125rem;line-height:1.5}.card h3{margin:0 0 .2rem;font-size:.8125rem}.card p{margin:.3rem 0;color:var(--soft)}.card strong{color:var(--ink);font-weight:550}
.fold{border-block-end:1px solid var(--faint);margin:0}.fold>summary{cursor:pointer;padding:.5rem 0;font-size:.875rem;font-weight:550}.fold>div{padding-block-end:.8rem;overflow-x:auto}.fold+.fold{margin-block-start:0}h3+.fold,.note+.fold,.scroll+.fold{border-block-start:1px solid var(--faint)}
.box{background:var(--panel);padding:1rem 1.25rem 1rem 2.1rem;border-radius:3px;margin-block:.6rem}
.sources{padding-inline-start:2.2rem;font-size:.8125rem;line-height:1.5}.sources .plain{list-style:none}.kind{border:1px solid var(--faint);border-radius:3px;padding:0 .35em;color:var(--soft);font-size:.92em;white-space:nowrap}
footer{max-inline-size:86rem;margin-inline:auto;padding:1.2rem 1.5rem 2.5rem;font-size:.78125rem;color:var(--soft)}
@media(max-width:78rem){section{grid-template-columns:minmax(0,46rem)}aside{padding-block-start:.8rem;display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));column-gap:2rem}}
@media(max-width:62rem){.page{grid-template-columns:minmax(0,1fr);padding:1.1rem 1.15rem 2.5rem}nav{border-block-end:1px solid var(--faint);margin-block-end:1.2rem;padding-block-end:.7rem}nav details{position:static}nav ol{columns:2;column-gap:2rem;padding-block-start:.4rem}.top{padding-inline:1.15rem}.front,section{max-inline-size:46rem;margin-inline:auto}section{grid-template-columns:minmax(0,1fr)}}
@media(max-width:38rem){.redline{grid-template-columns:minmax(0,1fr);row-gap:.5rem}h1{font-size:1.6rem}h2{font-size:1.22rem;margin-block-start:2.3rem}.answers>div{grid-template-columns:minmax(0,1fr)}.top dl{display:grid}
table.grid,table.stack,table.grid :is(thead,tbody,tfoot),table.stack :is(tbody,tfoot){display:block}caption{display:block}
table.grid tr{display:grid;grid-template-columns:repeat(var(--n),minmax(0,1fr))}table.grid th[scope=row]{grid-column:1/-1;padding:.5rem 0 .1rem}table.grid td,table.grid thead th{padding:.25rem .3rem}table.grid td.end>span{white-space:normal}
table.grid thead{position:sticky;inset-block-start:0;background:var(--paper);z-index:1}table.grid thead tr{border-block-end:1.5px solid var(--ink)}table.grid thead th{border:0;overflow-wrap:anywhere}
table.stack thead,table.grid th.head{position:absolute;clip-path:inset(50%);block-size:1px;inline-size:1px!important;min-inline-size:0!important;padding:0!important;overflow:hidden}table.stack tr{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));column-gap:1rem;padding-block:.5rem}table.columns tr{grid-template-columns:minmax(0,1fr)}table.stack tr>*{padding:.12rem 0;text-align:start;min-inline-size:0}table.stack th[scope=row]{grid-column:1/-1}table.stack td::before{content:attr(data-l);display:block;color:var(--soft);font-size:.6875rem}table.stack td[class*=" g"],table.stack td[class*=" h"]{padding-inline:.35rem}
.scroll{overflow-x:visible}.scroll:has(:is(table.wide,table.side-by-side)){overflow-x:auto}nav ol{columns:1}}
@media print{
@page{size:A4;margin:16mm 15mm 18mm;@bottom-right{content:counter(page) " / " counter(pages);font:8pt var(--sans);color:#4c5157}}
:root{color-scheme:light;--paper:#fff;--ink:#111;--soft:#4c5157;--faint:#d5d2ca;--panel:#f5f4f0;--red:#8c2f1b;--red-on-tone:#641305;--tone-g1:#dff0ec;--tone-g2:#b8ddd5;--tone-g3:#84c5b9;--tone-h1:#f8e7d9;--tone-h2:#f1cba6;--tone-h3:#e6a873}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
html{font-size:9pt}tfoot{display:table-row-group}nav,.skip,.downloads,.tabs{display:none!important}.page,section,.front{display:block;max-inline-size:none;padding:0}.top,footer{padding-inline:0}
section{break-inside:auto}h2{break-after:avoid;margin-block-start:1.55rem}h3,caption,thead{break-after:avoid}thead{display:table-header-group}tr,figure,.card,li,.answers>div{break-inside:avoid}p{orphans:3;widows:3}
.front{break-after:page;zoom:.81}.front .lede{display:none}.front td,.front th{padding-block:.16rem}.sources{columns:2;column-gap:1.6rem;font-size:.67rem;line-height:1.3}.scroll{overflow:visible}figure .chart-panel{display:block!important}figure .table-panel,figure .sources-panel{display:none!important}[data-drawn=wide]{display:block!important}[data-drawn=narrow]{display:none!important}
aside{padding:0;display:grid;grid-template-columns:1fr 1fr;column-gap:2rem;break-inside:avoid}.fold:not([open])>summary::after{content:" (in the page on screen)";color:var(--soft);font-weight:400}
table.side-by-side{min-inline-size:0;font-size:8pt}table.side-by-side th[scope=row]{position:static}
a{text-decoration:none}.sources a[href^=http]::after{content:" \\3c" attr(href) "\\3e";color:var(--soft);overflow-wrap:anywhere;font-size:.9em}table.wide{font-size:7.5pt}
}
`;
