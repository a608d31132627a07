import { chromium } from "playwright-core";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args:["--no-sandbox"] });
const p = await b.newPage({ viewport: { width: 680, height: 994 } });
await p.goto("file:///tmp/x.html"); await p.emulateMedia({ media: "print" });
console.log(await p.evaluate(() => JSON.stringify([...document.querySelectorAll(".front, section")].map(e => [e.tagName, e.id, Math.round(e.getBoundingClientRect().top), Math.round(e.getBoundingClientRect().height)]))));
await p.screenshot({ path: "/tmp/print1.png", clip: { x:0,y:0,width:680,height:1100 }, fullPage: true });
await b.close();
