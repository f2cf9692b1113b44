using System.Text.Json;

namespace Lotsenbot.Conversations.Cards;

/// <summary>A card as a channel's clients get it (an Adaptive Card), to be shown and measured before anybody is sent it.</summary>
public delegate JsonElement CardPreview(Card card);
