using System.CommandLine;

namespace Lotsenbot.Benchmarks;

/// <summary>Options that the benchmarks share.</summary>
internal static class BenchmarkOptions
{
    public static Option<string> Shared() => new("--shared")
    {
        Description = "Folder with evaluation/ and kompass/ (question sets and text that may not be copied into this repository)",
        DefaultValueFactory = _ => "../shared",
    };

    public static Option<string?> Write() => new("--write") { Description = "Results file whose section is replaced, e.g. tests/Lotsenbot.Benchmarks/RESULTS.md" };
}
