using System.CommandLine;
using Lotsenbot.Benchmarks;

return await new RootCommand("Measures what the README claims; tables go to standard output and, with --write, into RESULTS.md.")
{
    RetrievalBenchmark.Create(),
    ScaleBenchmark.Create(),
}.Parse(args).InvokeAsync();
