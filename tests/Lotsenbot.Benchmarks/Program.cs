using System.CommandLine;
using Lotsenbot.Benchmarks;
using Lotsenbot.Benchmarks.Messages;
using Lotsenbot.Benchmarks.Newsletters;
using Lotsenbot.Benchmarks.Projects;

return await new RootCommand("Measures what the README claims; tables go to standard output and, with --write, into RESULTS.md.")
{
    RetrievalBenchmark.Create(),
    ScaleBenchmark.Create(),
    MessagesBenchmark.Create(),
    SimilarBenchmark.Create(),
    DeliveryBenchmark.Create(),
    PressesBenchmark.Create(),
}.Parse(args).InvokeAsync();
