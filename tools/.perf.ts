import pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import { openDatabase } from '../adapters/db/open.ts'
import { embeddedForTest, serverForTest } from '../test/support/database.ts'
import * as s from '../test/contract/storeSamples.ts'
const url = process.argv[2]
const db = url ? await serverForTest(url) : await embeddedForTest()
const raw = url ? (()=>{ const p = new pg.Pool({connectionString: (db as any).url}); return (q:string)=>p.query(q) })() : (q:string)=>(db as any).pglite.exec(q)
const own = db.store.in('r')
await db.store.createRegion(s.directoryOf('r'), [])
await own.commit({requests:[s.requestOf()]})
const measure = async (name: string, n: number, f: ()=>Promise<unknown>) => { const c0=process.cpuUsage(), t0=performance.now(); const out = await f(); const c=process.cpuUsage(c0); console.log(name.padEnd(44), 'wall', ((performance.now()-t0)/n).toFixed(3), 'cpu', ((c.user+c.system)/1000/n).toFixed(3), 'ms each'); return out as any }
const now = s.later(5)
let round=0
const deliver = async (N: number, conc: number) => {
  round++
  const ids = Array.from({length:N},(_,i)=>`n${round}-${i}`)
  await measure(`store ${N} notices (commitLooks x200)`, N, async()=>{ for (let i=0;i<N;i+=200) await own.commitLooks([], ids.slice(i,i+200).map(id=>s.draftOf(id,{items:[{subject:'o'+id,step:'eve',revision:1}]})), []) })
  await measure(`begin+settle conc ${conc}`, N, async()=>{ let k=0; await Promise.all(Array.from({length:conc},async()=>{ while(k<N){ const id=ids[k++]!; const n=await own.beginSending(id,now,30000); if(!n) throw 1; await own.settle(id,{state:'sent',ref:s.refOf(id)},now) } })) })
}
await deliver(1000,1); await deliver(1000,10); await deliver(2000,10)
await measure('directory (cached)', 500, async()=>{ for(let i=0;i<500;i++) await own.directory() })
await measure('receive+event+commit settle', 300, async()=>{ for(let i=0;i<300;i++){ await db.store.receive(s.saidIn('r','e'+i),1000); await db.store.event('r','e'+i); await own.commit({settles:'e'+i, audit:[s.entryOf('x')], notices:[s.draftOf('a'+i,{answer:true,saying:{kind:'card',card:s.card}})]}) } })
await measure('board post', 300, async()=>{ for(let i=0;i<300;i++) await db.board.post('r',{key:'k'+i,conversation:'c'+(i%20),author:'tijdig',at:now,content:{card:s.card}}) })
console.log(await measure('verifyAudit per row', 4300, ()=>own.verifyAudit()))
const fill = async (from:number, to:number) => { await raw(`insert into obligation (region,id,request,organisation,owner,mode,due_on,state,revision,cause,since,next_look_at,version) select 'r','ob-'||i,'req-1','velsen','sanne','required','2026-05-26','open',1,'asked','2026-05-01', case when i<=1000 then timestamptz '2026-05-18T07:00:00Z' else timestamptz '2026-05-18T08:00:00Z' + i * interval '1 second' end,1 from generate_series(${from},${to}) i`) }
const sweep = async (label:string) => {
  for (let i=0;i<3;i++) {
  const facts = await measure(`${label} dueFacts(1000)`, 1, ()=>own.dueFacts(now,1000)) as any[]
  if (facts.length!==1000) throw new Error(String(facts.length))
  const looks = facts.map(f=>({obligation:f.obligation.id,version:f.obligation.version,nextLookAt:s.later(60*24*30)}))
  round++
  const drafts = facts.map(f=>s.draftOf(`s${round}-`+f.obligation.id,{items:[{subject:f.obligation.id,step:'st'+round,revision:1}]}))
  await measure(`${label} commitLooks(1000 new)`, 1, ()=>own.commitLooks(looks,drafts,[]))
  await measure(`${label} commitLooks(1000 unchanged)`, 1, ()=>own.commitLooks(looks,drafts,[]))
  await raw(`update obligation set next_look_at='2026-05-18T07:00:00Z' where id in (select 'ob-'||i from generate_series(1,1000) i)`)
  }
  await measure(`${label} backlog`, 1, ()=>own.backlog(now)); await measure(`${label} nextMoment`, 1, ()=>own.nextMoment()); await measure(`${label} regionsWithWork`, 1, ()=>db.store.regionsWithWork(now))
  await measure(`${label} openFacts(none)`, 1, ()=>own.openFacts('heliomare'))
}
await fill(1,20000); await sweep('20k')
if (url) { await fill(20001,1000000); await sweep('1M no analyze'); await raw('vacuum analyze'); await sweep('1M') }
await db.close(); process.exit(0)
