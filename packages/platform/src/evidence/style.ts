/** Of the evidence page: readable in light, dark, on a narrow screen and on paper. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1a2027;--soft:#5a6672;--paper:#fff;--back:#f4f6f8;--line:#d7dde3;--seen:#c2410c;--band:#9db4cc;--good:#15703c;--bad:#b42318}
@media(prefers-color-scheme:dark){:root{--ink:#e6eaee;--soft:#9aa7b4;--paper:#171c22;--back:#0f1317;--line:#313a44;--seen:#fb923c;--band:#3f5b78;--good:#4ade80;--bad:#f87171}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
header,main{max-width:960px;margin:0 auto;padding:16px}
header{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:baseline;justify-content:space-between}
h1{font-size:1.35rem;margin:0}h2{font-size:1.05rem;margin:0 0 10px}h3{font-size:.95rem;margin:18px 0 6px}
section{background:var(--paper);border:1px solid var(--line);border-radius:6px;padding:16px;margin:0 0 14px}
p{margin:0 0 10px}p:last-child,ul:last-child{margin-bottom:0}ul{padding-left:20px;margin:0 0 10px}
.lead{font-size:1.05rem}.soft{color:var(--soft)}
dl{display:grid;grid-template-columns:minmax(110px,max-content) 1fr;gap:4px 16px;margin:0 0 10px}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.87rem}
th{text-align:left;color:var(--soft);font-weight:600}th,td{padding:4px 12px 4px 0;border-bottom:1px solid var(--line);vertical-align:top}
td.wide{min-width:200px;overflow-wrap:anywhere}td.time{white-space:nowrap;font-variant-numeric:tabular-nums}
pre{margin:0;padding:10px;background:var(--back);border-radius:4px;font-size:.8rem;white-space:pre-wrap;overflow-wrap:anywhere}
code{font-size:.87em;overflow-wrap:anywhere}
svg{width:100%;max-width:420px;height:auto;display:block;font-size:14px}
svg text{fill:var(--soft)}svg text.value{fill:var(--ink)}svg .seen{fill:var(--seen)}svg .band{fill:var(--band)}svg line{stroke:var(--ink);stroke-width:2}
#verdict{font-weight:600;border:1px solid var(--line);border-radius:999px;padding:3px 14px;background:var(--paper)}
#verdict[data-is=valid]{color:var(--good);border-color:currentColor}#verdict[data-is=altered]{color:var(--bad);border-color:currentColor}
@media(max-width:600px){header,main{padding:10px}section{padding:12px}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:6px}}
@media print{:root{color-scheme:light;--ink:#000;--soft:#444;--paper:#fff;--back:#fff;--line:#bbb;--seen:#c2410c;--band:#9db4cc;--good:#15703c;--bad:#b42318}
body{font-size:10.5pt}header,main{max-width:none;padding:0 0 8pt}section{border:0;border-top:1px solid var(--line);border-radius:0;padding:8pt 0;margin:0}
h2,h3{break-after:avoid}tr,svg,dl{break-inside:avoid}.scroll{overflow:visible}svg *{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
