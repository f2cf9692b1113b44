using System.Security.Cryptography;
using System.Text;

namespace Lotsenbot.Features.Newsletters.Echo;

/// <summary>
/// The links of a newsletter's page go by an address of ours, which counts and sends on. It names the link by a checksum and knows no other addresses than those that stand in
/// the newsletter. In cards and mails links stay what they are: nobody is counted in their mailbox.
/// </summary>
public static class CountedLinks
{
    private const int Bytes = 8;

    public static string PathOf(Guid newsletterId, string address) => $"/newsletters/{newsletterId}/links/{NameOf(address)}";

    /// <summary>Null when there is no such link in it.</summary>
    public static string? Find(IEnumerable<NewsletterSection> sections, string name) =>
        LinksOf(sections).Select(link => link.Address).FirstOrDefault(address => NameOf(address) == name);

    /// <summary>What can be followed: no pictures, and no mailboxes.</summary>
    internal static IEnumerable<NewsletterLink> LinksOf(IEnumerable<NewsletterSection> sections) =>
        sections.SelectMany(section => NewsletterMarkdown.Links(section.Markdown)).Where(link => !link.IsImage && IsCounted(link.Address));

    internal static bool IsCounted(string? address) =>
        NewsletterMarkdown.IsAllowed(address, isImage: false) && !address!.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);

    private static string NameOf(string address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)).AsSpan(0, Bytes));
}
