namespace Lotsenbot.Conversations;

/// <summary>A channel with clients that show no cards: there a card is numbered text, and a message may be the answer to one.</summary>
public interface ICardlessChannel : IChannel;
