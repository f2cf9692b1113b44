namespace Lotsenbot.Channels;

/// <summary>Reads a body that must not be longer than agreed, whatever its header claims.</summary>
internal static class LimitedBody
{
    /// <summary>Null when it is longer.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream body, int maxBytes, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (content.Length + read > maxBytes)
                return null;
            content.Write(buffer, 0, read);
        }
        return content.ToArray();
    }
}
