import v8 from 'node:v8'
for (const f of process.argv.slice(3)) v8.setFlagsFromString(f)
const m=process.argv[2]; const t=performance.now()
if(m) await import(m)
const {rss,heapUsed}=process.memoryUsage(); console.log(process.argv.slice(2).join(' '), (rss/1048576).toFixed(1), (heapUsed/1048576).toFixed(1), (performance.now()-t).toFixed(0)+'ms')
// churn like a busy service
let keep=[]; for(let i=0;i<3e6;i++){ keep.push({i,s:'x'+i}); if(keep.length>5000) keep=[] }
const a=process.memoryUsage(); console.log('  after churn', (a.rss/1048576).toFixed(1), (a.heapUsed/1048576).toFixed(1))
