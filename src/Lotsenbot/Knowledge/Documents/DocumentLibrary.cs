using Microsoft.Extensions.Options;

namespace Lotsenbot.Knowledge.Documents;

/// <summary>Reads any file of the knowledge folder with the reader for its kind. However broken the file is, reading ends.</summary>
public sealed partial class DocumentLibrary(
    IEnumerable<IDocumentReader> readers, IOptions<KnowledgeOptions> options, TimeProvider time, ILogger<DocumentLibrary> logger)
{
    /// <summary>Counted up whenever a reader or the splitter changes what it makes of a file: all files are then read anew.</summary>
    public const int ReadersVersion = 5;

    // Readers of formats that nest (HTML, PDF) recurse: more room than a pool thread's, so that depth limits are met before the stack's end.
    private const int StackBytes = 16 * 1024 * 1024;

    private readonly Dictionary<string, IDocumentReader> _readers = readers
        .SelectMany(reader => reader.Extensions.Select(extension => (extension, reader)))
        .ToDictionary(pair => pair.extension, pair => pair.reader);

    /// <exception cref="DocumentSkippedException">The file can't be read; the message is a sentence for the city's editor.</exception>
    public async Task<Document> ReadAsync(DocumentFile file, CancellationToken cancellationToken)
    {
        if (!_readers.TryGetValue(file.Extension, out var reader))
            throw new DocumentSkippedException(SkipReason.UnknownType, UnknownTypes.Explain(file.Name, _readers.Keys));
        if (file.Content.Length == 0)
            throw new DocumentSkippedException(SkipReason.Empty, $"„{file.Name}“ ist leer (0 Byte). Lege eine Fassung mit Inhalt ab.");
        try
        {
            return await ReadInTimeAsync(reader, file, cancellationToken);
        }
        catch (Exception exception) when (exception is not DocumentSkippedException && !cancellationToken.IsCancellationRequested)
        {
            // The sentence is for the editor; what exactly broke is for whoever maintains the reader.
            LogDamaged(logger, exception, reader.GetType().Name, exception.GetType().Name);
            throw exception is TimeoutException or OperationCanceledException ? TooSlow(file, exception) : Damaged(file, exception);
        }
    }

    // A hostile file may keep a parser busy for ever, and a thread can't be stopped from outside: it is left behind, in the background.
    private async Task<Document> ReadInTimeAsync(IDocumentReader reader, DocumentFile file, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var token = stop.Token;
        var result = new TaskCompletionSource<Document>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Complete(result, () => reader.Read(file, token)), StackBytes) { IsBackground = true, Name = "Document reader" }.Start();
        try
        {
            return await result.Task.WaitAsync(TimeSpan.FromSeconds(options.Value.MaxReadSeconds), time, cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    private static void Complete(TaskCompletionSource<Document> result, Func<Document> read)
    {
        try
        {
            result.SetResult(read());
        }
        catch (Exception exception)
        {
            result.SetException(exception);
        }
    }

    private DocumentSkippedException TooSlow(DocumentFile file, Exception exception) => new(
        SkipReason.Damaged,
        $"„{file.Name}“ ließ sich in der erlaubten Zeit nicht lesen ({options.Value.MaxReadSeconds} s, Knowledge:MaxReadSeconds). Teile die Datei auf oder speichere sie neu.",
        exception);

    private static DocumentSkippedException Damaged(DocumentFile file, Exception exception) => new(
        SkipReason.Damaged,
        $"„{file.Name}“ ist beschädigt oder hat nicht das Format, das die Endung {file.Extension} verspricht. Öffne die Datei in ihrem Programm und speichere sie neu.",
        exception);

    [LoggerMessage(LogLevel.Information, "A file was skipped: {Reader} met {Fault}.")]
    private static partial void LogDamaged(ILogger logger, Exception exception, string reader, string fault);
}
