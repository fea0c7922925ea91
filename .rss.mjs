const m=process.argv[2]; const t=performance.now()
if(m) await import(m)
const {rss,heapUsed}=process.memoryUsage(); console.log(m||'bare', (rss/1048576).toFixed(1), (heapUsed/1048576).toFixed(1), (performance.now()-t).toFixed(0)+'ms')
