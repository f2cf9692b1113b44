using BigGustave;

namespace Lotsenbot.Channels.Teams.Manifest;

/// <summary>Icons as Teams wants them: their sizes, and the outline in white on nothing.</summary>
internal static class IconChecks
{
    public static IEnumerable<string> Of(AppPackage package) =>
    [
        .. Check(package, "color", 192),
        .. Check(package, "color32x32", 32),
        .. Check(package, "outline", 32, OutlineProblem),
    ];

    private static IEnumerable<string> Check(AppPackage package, string icon, int size, Func<Png, string?>? more = null)
    {
        if (package.Manifest.Text($"icons.{icon}") is not { } name)
            yield break;
        if (Open(package.Icons[name]) is not { } image)
            yield return $"{name} ist kein PNG-Bild.";
        else if (image.Width != size || image.Height != size)
            yield return $"{name} muss {size} × {size} Pixel groß sein, nicht {image.Width} × {image.Height}.";
        else if (more?.Invoke(image) is { } problem)
            yield return $"{name} {problem}";
    }

    private static string? OutlineProblem(Png image)
    {
        var pixels = Enumerable.Range(0, image.Width * image.Height).Select(i => image.GetPixel(i % image.Width, i / image.Width)).ToList();
        if (!image.HasAlphaChannel || pixels.All(pixel => pixel.A > 0))
            return "braucht einen durchsichtigen Hintergrund.";
        return pixels.All(pixel => pixel.A == 0) || pixels.Any(pixel => pixel is { A: > 0 } and not { R: 255, G: 255, B: 255 })
            ? "muss weiß auf durchsichtigem Grund sein."
            : null;
    }

    private static Png? Open(byte[] file)
    {
        try
        {
            return Png.Open(file);
        }
        // A decoder that meets anything but an image throws whatever it stumbles over.
        catch (Exception)
        {
            return null;
        }
    }
}
