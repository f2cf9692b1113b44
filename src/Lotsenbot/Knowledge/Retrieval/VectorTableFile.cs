namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>A <see cref="VectorTable"/> on disk: number of passages, bytes per vector, then per passage its number of sentences (-1: no vectors yet), its vector and theirs.</summary>
internal static class VectorTableFile
{
    private const int NoVectors = -1;

    public static void Write(VectorTable table, string path)
    {
        using var writer = new BinaryWriter(new BufferedStream(File.Create(path), 1 << 20));
        writer.Write(table.Passages.Count);
        writer.Write(table.Passages.FirstOrDefault(passage => passage is not null)?.Length ?? 0);
        for (var i = 0; i < table.Passages.Count; i++)
        {
            if (table.Passages[i] is not { } passage)
            {
                writer.Write(NoVectors);
                continue;
            }
            writer.Write(table.Sentences(i).Count);
            writer.Write(passage);
            foreach (var sentence in table.Sentences(i))
                writer.Write(sentence);
        }
    }

    /// <exception cref="IOException">It is missing or cut off.</exception>
    public static VectorTable Read(string path)
    {
        using var reader = new BinaryReader(new BufferedStream(File.OpenRead(path), 1 << 20));
        var passages = new byte[]?[reader.ReadInt32()];
        var sentences = new byte[passages.Length][][];
        var length = reader.ReadInt32();
        for (var i = 0; i < passages.Length; i++)
        {
            var count = reader.ReadInt32();
            passages[i] = count == NoVectors ? null : Vector(reader, length);
            sentences[i] = new byte[Math.Max(0, count)][];
            for (var s = 0; s < count; s++)
                sentences[i][s] = Vector(reader, length);
        }
        return new VectorTable(passages, sentences);
    }

    private static byte[] Vector(BinaryReader reader, int length) =>
        reader.ReadBytes(length) is { } read && read.Length == length ? read : throw new EndOfStreamException();
}
