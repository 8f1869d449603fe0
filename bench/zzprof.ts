import { createCoder } from '../src/coding/coder.ts';
import { loadGazetteer } from '../src/places/gazetteer.ts';
import { reportOf } from './records.ts';
import { readRows } from './rows.ts';
import { Session } from 'node:inspector/promises';
const rows:any[]=[]; for (const p of process.argv[2]!.split(',')) for await (const row of readRows(p)) rows.push(reportOf({...row as any,id:(row as any).id??(row as any).docid}));
const n=+(process.argv[3]??300); const step=Math.max(1,Math.floor(rows.length/n)); const reports=rows.filter((_,i)=>i%step===0).slice(0,n);
const words=reports.reduce((s,{text})=>s+text.split(/\s+/).length,0);
const coder=createCoder(loadGazetteer());
const once=async()=>{const c=process.cpuUsage(); let e=0; for(const r of reports) e+=(await coder.code(r)).events.length; const d=process.cpuUsage(c); return [(d.user+d.system)/1e6,e]};
for(let i=0;i<4;i++){ const [t,e]=await once(); console.log(reports.length,'reports',words,'words',e,'events',t!.toFixed(2),'s', (t!/words*400*1000).toFixed(2),'ms/400w'); }
if(process.argv[4]){ const s=new Session(); s.connect(); await s.post('Profiler.enable'); await s.post('Profiler.setSamplingInterval',{interval:200}); await s.post('Profiler.start'); await once(); const {profile:p}=await s.post('Profiler.stop') as any;
 const byId=new Map<number,any>(p.nodes.map((x:any)=>[x.id,x])); for(const x of p.nodes) for(const c of x.children??[]) byId.get(c).parent=x;
 const self=new Map<string,number>(), incl=new Map<string,number>(); let tot=0;
 const key=(x:any)=>x.callFrame.functionName+' '+x.callFrame.url.split('/').slice(-2).join('/')+':'+(x.callFrame.lineNumber+1);
 p.samples.forEach((id:number,i:number)=>{const dt=p.timeDeltas[i]; tot+=dt; let x=byId.get(id); self.set(key(x),(self.get(key(x))??0)+dt); const seen=new Set<string>(); for(;x;x=x.parent){const k=key(x); if(!seen.has(k)){seen.add(k); incl.set(k,(incl.get(k)??0)+dt)}}});
 console.log('total',tot/1e6);
 console.log('INCLUSIVE'); for(const [k,v] of [...incl].sort((a,b)=>b[1]-a[1]).slice(0,+process.argv[4]!)) console.log((100*v/tot).toFixed(1).padStart(5)+'%',k);
 console.log('SELF'); for(const [k,v] of [...self].sort((a,b)=>b[1]-a[1]).slice(0,40)) console.log((100*v/tot).toFixed(1).padStart(5)+'%',k); }
