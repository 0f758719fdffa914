import { mkdtempSync, readFileSync } from 'node:fs';
import * as Y from 'yjs';
import { LeanClient } from './sync-server/testing/lean-client.ts';
import { spawnRelay, TOKEN } from './sync-server/testing/relay.ts';
import { encodeStep1, encodeUpdate } from './sync-server/y-websocket/messages.ts';
const mode=process.argv[2];
const r=await spawnRelay(mkdtempSync('/tmp/relay/m-'));
const rss=()=>Number(/VmRSS:\s+(\d+)/.exec((()=>{try{return readFileSync(`/proc/${r.pid}/status`,"utf8")}catch{return ""}})())?.[1]??0)/1024;
let peak=0;setInterval(()=>{peak=Math.max(peak,rss())},10).unref();
const path=(d:string)=>`/y/bad/${d}?token=${TOKEN}`;
console.log('start',rss());
const w=new LeanClient(r.port,path('busy'),()=>{});await w.opened;
const readers:LeanClient[]=[];
if(mode!=='write'){const s=new LeanClient(r.port,path('busy'),()=>{});await s.opened;s.send(encodeStep1(new Uint8Array([0])));s.pause();readers.push(s);}
if(mode==='both'){const s=new LeanClient(r.port,path('busy'),()=>{});await s.opened;readers.push(s);}
const doc=new Y.Doc();doc.on('update',(u:Uint8Array)=>w.send(encodeUpdate(u)));
const t=performance.now();
for(let i=0;i<200;i++){doc.getMap('m').set('k','y'.repeat(256*1024));while(w.unsent>1024*1024)await new Promise(r=>setTimeout(r,5));}
while(w.unsent>0)await new Promise(r=>setTimeout(r,5));
console.log(mode,'sent in',performance.now()-t,'peak',peak,'now',rss());
await new Promise(r=>setTimeout(r,3000));console.log('after 3s peak',peak,'now',rss(), r.log.join('\n'));
await r.kill();process.exit(0);
