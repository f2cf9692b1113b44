using System.CommandLine;
using Lotsenbot.Benchmarks;
using Lotsenbot.Benchmarks.Messages;

return await new RootCommand("Measures what the README claims; tables go to standard output and, with --write, into RESULTS.md.")
{
    RetrievalBenchmark.Create(),
    ScaleBenchmark.Create(),
    MessagesBenchmark.Create(),
}.Parse(args).InvokeAsync();
