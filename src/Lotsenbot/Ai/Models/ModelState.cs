namespace Lotsenbot.Ai.Models;

/// <summary>How the model has been doing, for the health page.</summary>
public sealed class ModelState
{
    /// <summary>In German; null while it may be used.</summary>
    public string? StoppedBecause { get; private set; }

    /// <summary>What the last request came to; null when it went well, or there was none.</summary>
    public ModelFailure? LastFailure { get; private set; }

    internal void Stop(string reason) => StoppedBecause ??= reason;

    internal void Note(ModelFailure? failure) => LastFailure = failure;
}
