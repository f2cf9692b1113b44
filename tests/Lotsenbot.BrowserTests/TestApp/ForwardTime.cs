namespace Lotsenbot.BrowserTests.TestApp;

/// <summary>The real time, which a test puts forward instead of waiting for what is planned.</summary>
public sealed class ForwardTime : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    public void GoTo(DateTimeOffset moment) => Interlocked.Add(ref _ahead, (moment - GetUtcNow()).Ticks);
}
