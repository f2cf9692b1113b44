namespace Lotsenbot.People;

/// <summary>Somebody signed in whom no directory knows, and <see cref="PeopleOptions.CreateFromSignIn"/> says that this is not enough.</summary>
public sealed class UnknownPersonException() : Exception("The directory of people does not know whoever signed in.");
