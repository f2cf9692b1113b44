using Google.Protobuf;

namespace Lotsenbot.Ai.Embeddings;

/// <summary>
/// How much each piece of a text counts in its vector: rare ones more than common ones (measured, see RESULTS.md). How rare a piece is in general
/// stands in the tokenizer's own file: the logarithm of its share, of the SentencePiece format's ModelProto (field 1: pieces, of which field 2: score).
/// </summary>
internal sealed class PieceRarity
{
    private const int Pieces = 1, Score = 2;

    /// <summary>A piece with this share of a library counts half in a question.</summary>
    private const double HalfShare = 0.001;

    private readonly float[] _logShares;
    private readonly int _idShift;

    /// <param name="idShift">What the model's ids have on top of the file's.</param>
    public PieceRarity(Stream sentencePieceModel, int idShift)
    {
        _idShift = idShift;
        var shares = new List<float>();
        using var model = new CodedInputStream(sentencePieceModel, leaveOpen: true);
        while (model.ReadTag() is var tag and not 0)
            if (WireFormat.GetTagFieldNumber(tag) == Pieces)
                shares.Add(ScoreOf(model.ReadBytes()));
            else
                model.SkipLastField();
        _logShares = [.. shares];
    }

    private static float ScoreOf(ByteString bytes)
    {
        using var piece = bytes.CreateCodedInput();
        var score = 0f;
        while (piece.ReadTag() is var tag and not 0)
            if (WireFormat.GetTagFieldNumber(tag) == Score)
                score = piece.ReadFloat();
            else
                piece.SkipLastField();
        return score;
    }

    /// <summary>In a text that is stored: its vector must not change when the library does.</summary>
    public float InText(long piece) => MathF.Pow(-LogShare(piece), 3);

    public float InQuestion(long piece, PieceCounts library) =>
        LogShare(piece) == 0 ? 0 : (float)(HalfShare / (HalfShare + library.ShareOf(piece, Math.Exp(LogShare(piece)))));

    /// <summary>0 for what stands for no text: beginning, end, unknown signs.</summary>
    private float LogShare(long piece) => _logShares.ElementAtOrDefault((int)piece - _idShift);
}
