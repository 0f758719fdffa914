import { mkdtempSync } from 'node:fs';
import * as Y from 'yjs';
import { LeanClient } from './sync-server/testing/lean-client.ts';
import { spawnRelay, TOKEN } from './sync-server/testing/relay.ts';
import { encodeUpdate } from './sync-server/y-websocket/messages.ts';
const r=await spawnRelay(mkdtempSync('/tmp/relay/m-'));
const path=(d:string)=>`/y/bad/${d}?token=${TOKEN}`;
const heard=new Y.Doc();
const contentOf=(m:Uint8Array)=>{let at=2;while((m[at]??0)>=0x80)at++;return m.subarray(at+1)};
let n=0;
const s=new LeanClient(r.port,path('busy'),(m)=>{ if(m[0]===0&&m[1]!==0){n++;Y.applyUpdate(heard,contentOf(m));if(n%10==0)console.log(n,m.byteLength,String(heard.getMap('m').get('k')).slice(0,4))}});await s.opened;
const w=new LeanClient(r.port,path('busy'),()=>{});await w.opened;
const doc=new Y.Doc();doc.on('update',(u:Uint8Array)=>w.send(encodeUpdate(u)));
for(let i=1;i<=200;i++){doc.getMap('m').set('k',i+' '+'y'.repeat(256*1024));while(w.unsent>1024*1024)await new Promise(r=>setTimeout(r,5));}
await new Promise(r=>setTimeout(r,3000));
console.log(n,String(heard.getMap('m').get('k')).slice(0,4),s.closeCode,w.closeCode,s.isClosed,r.log, heard.store.pendingStructs?.update.length);
await r.kill();process.exit(0);
