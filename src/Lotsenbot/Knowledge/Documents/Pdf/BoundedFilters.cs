using System.IO.Compression;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Lotsenbot.Knowledge.Documents.Pdf;

/// <summary>PdfPig's filters, which unpack the streams of one PDF file, with an end to how large these may get.</summary>
internal sealed class BoundedFilters(long mostPerStream, long mostTogether) : IFilterProvider
{
    private long _together;

    /// <summary>PdfPig passes over streams it can't unpack, so the limit must be asked for afterwards.</summary>
    public bool WasTooLarge { get; private set; }

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bounded(DefaultFilterProvider.Instance.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bounded(DefaultFilterProvider.Instance.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Bounded(DefaultFilterProvider.Instance.GetAllFilters());

    private List<IFilter> Bounded(IReadOnlyList<IFilter> filters) => [.. filters.Select(filter => new BoundedFilter(filter, this))];

    private void Count(long length)
    {
        if (length > mostPerStream || (_together += length) > mostTogether)
        {
            WasTooLarge = true;
            throw new PdfDocumentFormatException("A stream is larger than allowed when unpacked.");
        }
    }

    private sealed class BoundedFilter(IFilter inner, BoundedFilters bounds) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            if (inner is FlateFilter)
                bounds.Count(UnpackedLength(input));
            var output = inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            if (inner is not FlateFilter)
                bounds.Count(output.Length);
            return output;
        }

        // Unpacked twice, the first time into nothing: the filter itself has no end.
        private long UnpackedLength(Memory<byte> input)
        {
            var length = 0L;
            try
            {
                using var content = new ZLibStream(new MemoryStream(input.ToArray(), writable: false), CompressionMode.Decompress);
                var buffer = new byte[64 * 1024];
                for (int read; length <= bounds.MostPerStream && (read = content.Read(buffer)) > 0;)
                    length += read;
            }
            catch (InvalidDataException)
            {
                // Damaged streams are common; PdfPig makes of them what it can.
            }
            return length;
        }
    }

    private long MostPerStream => mostPerStream;
}
