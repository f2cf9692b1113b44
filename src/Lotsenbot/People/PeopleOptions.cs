namespace Lotsenbot.People;

/// <summary>Section <c>People</c>: who works here, and how we learn it.</summary>
public sealed class PeopleOptions
{
    public const string Section = "People";

    /// <summary>Whether somebody who signs in and whom no directory knows becomes a person, without roles; otherwise the sign-in is refused.</summary>
    public bool CreateFromSignIn { get; set; } = true;
}
