using Lotsenbot.Data;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Lotsenbot.Tests.Data;

/// <summary>When what was committed comes to the disk, counted in flushes: as few as there may be, and none that is needed left out.</summary>
public sealed class SqliteFlushTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lotsenbot-");
    private readonly FakeTimeProvider _time = new();
    private readonly SqliteFlush _flush;

    public SqliteFlushTests()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "lotsenbot.db-wal"), "pages");
        _flush = new SqliteFlush(Options.Create(new DatabaseOptions { DataFolder = _folder.FullName }), _time);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Only_a_flush_that_began_after_the_commit_counts()
    {
        var receipt = _flush.Begun;
        await _flush.WhenOnDiskAsync();
        // Another one, for what was committed later, has brought it to the disk as well.
        await _flush.WhenOnDiskAsync(receipt);
        Assert.Equal(1, _flush.Begun);
        await _flush.WhenOnDiskAsync(_flush.Begun);
        Assert.Equal(2, _flush.Begun);
    }

    [Fact]
    public async Task Nobody_of_many_is_told_too_early()
    {
        var tooEarly = 0;
        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                var receipt = _flush.Begun;
                await _flush.WhenOnDiskAsync(receipt);
                if (_flush.OnDisk <= receipt)
                    Interlocked.Increment(ref tooEarly);
            }
        })));
        Assert.Equal(0, tooEarly);
    }

    [Fact]
    public async Task What_nobody_waits_for_is_on_the_disk_a_moment_later()
    {
        _flush.Soon(_flush.Begun);
        Assert.Equal(0, _flush.Begun);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(1, _flush.Begun);

        // Not if it has come there in the meantime.
        _flush.Soon(_flush.Begun);
        await _flush.WhenOnDiskAsync();
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(2, _flush.Begun);
    }

    [Fact]
    public async Task What_could_not_be_brought_to_the_disk_is_not_there()
    {
        var receipt = _flush.Begun;
        var elsewhere = _folder.FullName + "-elsewhere";
        _folder.MoveTo(elsewhere);
        await Assert.ThrowsAnyAsync<IOException>(() => _flush.WhenOnDiskAsync(receipt));
        _folder.MoveTo(elsewhere[..^"-elsewhere".Length]);
        await _flush.WhenOnDiskAsync(receipt);
        Assert.Equal(2, _flush.Begun);
    }
}
