using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Knowledge.Documents.Office;

/// <summary>Looks at a Word or Excel file before Open XML unpacks it into memory.</summary>
public sealed class OfficePackage(IOptions<KnowledgeOptions> options)
{
    private const long Megabyte = 1024 * 1024;
    private const int DeepestXml = 256;

    // https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb: the header of a compound file.
    private static readonly byte[] _compoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    // "EncryptedPackage" as a compound file's directory spells it, MS-OFFCRYPTO 2.3.4.4.
    private static readonly byte[] _encryptedPackage = System.Text.Encoding.Unicode.GetBytes("EncryptedPackage");

    private long PartLimit => options.Value.MaxPartMegabytes * Megabyte;

    /// <exception cref="DocumentSkippedException">It is encrypted, of the format before 2007, or too large when unpacked.</exception>
    public void Check(DocumentFile file, CancellationToken cancellationToken)
    {
        if (file.Content.AsSpan().StartsWith(_compoundFile))
            throw OfCompoundFile(file);
        using var archive = new ZipArchive(new MemoryStream(file.Content, writable: false));
        if (archive.Entries.Count > options.Value.MaxParts)
            throw new DocumentSkippedException(
                SkipReason.TooLarge, $"„{file.Name}“ besteht aus mehr als {options.Value.MaxParts} Teilen (Knowledge:MaxParts). Teile die Datei auf.");
        var total = 0L;
        foreach (var entry in archive.Entries)
            total += Unpack(file, entry, options.Value.MaxUnpackedMegabytes * Megabyte - total, cancellationToken);
    }

    /// <summary>When somebody last saved it; null where it doesn't say, or not in a way that can be read.</summary>
    public static DateOnly? DateOf(OpenXmlPackage package)
    {
        try
        {
            return package.PackageProperties.Modified is { } modified ? DateOnly.FromDateTime(modified) : null;
        }
        catch (Exception exception) when (exception is XmlException or FormatException or IOException)
        {
            return null;
        }
    }

    private static DocumentSkippedException OfCompoundFile(DocumentFile file) => file.Content.AsSpan().IndexOf(_encryptedPackage) >= 0
        ? new(SkipReason.Encrypted, $"„{file.Name}“ ist mit einem Kennwort geschützt. Speichere eine Fassung ohne Kennwort.")
        : new(SkipReason.UnknownType, $"„{file.Name}“ ist im alten Office-Format, trotz der Endung {file.Extension}. Öffne die Datei und speichere sie im heutigen Format.");

    // What an archive says about its sizes is the attacker's word: the bytes are counted.
    private long Unpack(DocumentFile file, ZipArchiveEntry entry, long left, CancellationToken cancellationToken)
    {
        var isXml = Path.GetExtension(entry.FullName).ToLowerInvariant() is ".xml" or ".rels" or ".vml";
        using var content = new LimitedStream(entry.Open(), isXml ? Math.Min(left, PartLimit) : left, cancellationToken);
        try
        {
            if (isXml)
                CheckDepth(content);
            content.CopyTo(Stream.Null);
        }
        catch (LimitedStream.TooLongException exception)
        {
            throw new DocumentSkippedException(
                SkipReason.TooLarge,
                $"„{file.Name}“ wird beim Entpacken zu groß (Knowledge:MaxUnpackedMegabytes, Knowledge:MaxPartMegabytes). Teile die Datei auf, wenn sie aus sicherer Quelle stammt.",
                exception);
        }
        return content.Length;
    }

    // Open XML recurses into what it reads, and a full stack would end the process.
    private static void CheckDepth(Stream xml)
    {
        try
        {
            using var reader = XmlReader.Create(xml, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CloseInput = false });
            while (reader.Read())
                if (reader.Depth > DeepestXml)
                    throw new InvalidDataException($"XML nested deeper than {DeepestXml} levels.");
        }
        catch (XmlException)
        {
            // Whether the broken part matters is for the reader to find out: many parts are never read.
        }
    }
}
