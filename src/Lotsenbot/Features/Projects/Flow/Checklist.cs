namespace Lotsenbot.Features.Projects.Flow;

/// <summary>So much of the checklist as fits on one form card.</summary>
public sealed record ChecklistSection(string Id, string Title, IReadOnlyList<ChecklistItem> Items);

/// <param name="Choices">Of a <see cref="ItemKind.Choice"/>, otherwise empty; a choice is its own value.</param>
/// <param name="IsRequired">Whether it has to be answered, where it is asked at all.</param>
/// <param name="Help">How to find the answer, or why it is asked.</param>
/// <param name="Condition">When it is asked; null: always.</param>
/// <param name="Min">The least that a <see cref="ItemKind.Number"/> may be; null: any.</param>
public sealed record ChecklistItem(
    string Id, string Question, ItemKind Kind, IReadOnlyList<string> Choices, bool IsRequired, string? Help, Condition? Condition, double? Min = null);

/// <summary>What an answer is, and how it is written down.</summary>
public enum ItemKind
{
    /// <summary><see cref="Condition.Yes"/> or <see cref="Condition.No"/>.</summary>
    YesNo,

    Text,

    /// <summary>With a point, without groups: "1200.5".</summary>
    Number,

    /// <summary>As "2026-03-01".</summary>
    Date,

    /// <summary>One of the item's choices, word for word.</summary>
    Choice,

    /// <summary>The person's id, or a name where nobody of the directory is meant.</summary>
    Person,
}
