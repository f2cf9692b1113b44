namespace Lotsenbot.Tests.TestApp;

/// <summary>A database that nobody else uses, for one test class; several apps may share it like nodes or restarts.</summary>
public abstract class TestDatabase : IAsyncLifetime
{
    /// <summary>Why there is none here; null when there is.</summary>
    public abstract string? SkipReason { get; }

    /// <summary>The settings that lead to it.</summary>
    public abstract IReadOnlyDictionary<string, string> Settings { get; }

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();
}
