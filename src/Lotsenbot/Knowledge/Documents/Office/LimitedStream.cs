namespace Lotsenbot.Knowledge.Documents.Office;

/// <summary>Reads on until more comes out of a stream than it may hold.</summary>
internal sealed class LimitedStream(Stream inner, long limit, CancellationToken cancellationToken) : Stream
{
    private long _read;

    /// <summary>More was unpacked than the settings allow.</summary>
    public sealed class TooLongException() : IOException("The stream is longer than allowed.");

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var read = inner.Read(buffer);
        return (_read += read) > limit ? throw new TooLongException() : read;
    }

    /// <summary>What was read so far.</summary>
    public override long Length => _read;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Position { get => _read; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
