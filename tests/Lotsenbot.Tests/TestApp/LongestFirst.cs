using Lotsenbot.Tests.TestApp;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Lotsenbot.Tests.TestApp;

/// <summary>What takes a minute begins first: begun last, it would run alone at the end, with all others done.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = ["KillTests", "LedgerTests", "GraphSyncTests", "FloodTests", "ProjectInTextTests", "ProjectTests", "RightsTests", "StreamTests", "FallbackTests"];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Array.FindIndex(Long, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)) is >= 0 and var rank ? rank : Long.Length)];
}
