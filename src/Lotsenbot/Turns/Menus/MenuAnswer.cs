namespace Lotsenbot.Turns.Menus;

/// <summary>A message that was taken as an answer to a menu: the first chooses a button, the others fill in the inputs in their order.</summary>
internal sealed record MenuAnswer(string TurnId, string Text);
