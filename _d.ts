import {fill,history,join_} from './sync-server/bench/large-document.ts';
import {startServer} from './sync-server/bench/servers.ts';
import Database from 'better-sqlite3-multiple-ciphers';
const h=await history();let s=await startServer('relay');
const t=performance.now();await fill(s,h.updates,h.length);console.log('fill',performance.now()-t);
const show=()=>{const db=new Database(s.folder+'/log.db',{readonly:true});console.log(db.prepare('select name,folded,(select count(*) from updates u where u.document=d.id and u.seq>d.folded) rows,(select count(*) from snapshots where document=d.id) snaps,(select length(bytes) from snapshots where document=d.id order by id desc limit 1) len from documents d').all(), db.prepare('select upto,length(bytes) l,at from snapshots').all());db.close()};
show();
for(let i=0;i<3;i++){s=await s.restart('SIGTERM');await join_(s,'another');const r=await join_(s,'large');console.log('cold',r.took,r.answer.length);const r2=await join_(s,'large');console.log('warm',r2.took);show();}
await s.end();process.exit(0);
