using DocumentFormat.OpenXml.Wordprocessing;

namespace Lotsenbot.Features.Projects.Documents;

/// <summary>How the documents look. The ids are Word's own, so that its navigation and a city's templates know them.</summary>
internal static class WordStyleSheet
{
    public const string Title = "Title", Subtitle = "Subtitle", Heading1 = "Heading1", Heading2 = "Heading2", ListBullet = "ListBullet", Footer = "Footer";
    public const string TableText = "TableText", TableTextKept = "TableTextKept", AfterTable = "AfterTable", ProjectTable = "ProjectTable", Open = "OpenAnswer";

    private const string Normal = "Normal", Font = "Arial";

    // Dark blue and grey have at least 7 : 1 against what they stand on.
    private const string Blue = "1F3864", Grey = "505050", Line = "A6B1C4", Light = "DFE6F1";
    private const int BulletList = 1;

    public static Styles Create() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = Font, HighAnsi = Font, ComplexScript = Font, EastAsia = Font },
                new FontSize { Val = "21" },
                new FontSizeComplexScript { Val = "21" },
                new Languages { Val = WrittenDocument.Language, EastAsia = WrittenDocument.Language })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120", Line = "276", LineRule = LineSpacingRuleValues.Auto }))),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = Normal, Default = true },
        Paragraph(Title, "Title", before: 0, after: 40, size: 52, isBold: true, color: Blue, keepsWithNext: true),
        Paragraph(Subtitle, "Subtitle", before: 0, after: 240, size: 28, color: Grey, keepsWithNext: true),
        Paragraph(Heading1, "heading 1", before: 320, after: 120, size: 30, isBold: true, color: Blue, keepsWithNext: true, outline: 0),
        Paragraph(Heading2, "heading 2", before: 200, after: 100, size: 24, isBold: true, color: Blue, keepsWithNext: true, outline: 1),
        List(),
        Paragraph(TableText, "Table Text", before: 40, after: 40, size: 20, line: 252),
        Paragraph(TableTextKept, "Table Text Kept With Next", before: 40, after: 40, size: 20, line: 252, keepsWithNext: true),
        Paragraph(AfterTable, "After Table", before: 0, after: 0, size: 8, line: 120),
        FooterStyle(),
        new Style(
            new StyleName { Val = "Open Answer" }, new PrimaryStyle(),
            new StyleRunProperties(new Italic(), new Color { Val = Grey }))
        { Type = StyleValues.Character, StyleId = Open, CustomStyle = true },
        Table());

    public static Numbering Bullets() => new(
        new AbstractNum(
            new MultiLevelType { Val = MultiLevelValues.SingleLevel },
            new Level(
                new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = NumberFormatValues.Bullet }, new LevelText { Val = "•" }, new LevelJustification { Val = LevelJustificationValues.Left },
                new PreviousParagraphProperties(new Indentation { Left = "357", Hanging = "357" }))
            { LevelIndex = 0 })
        { AbstractNumberId = BulletList },
        new NumberingInstance(new AbstractNumId { Val = BulletList }) { NumberID = BulletList });

    private static Style Paragraph(
        string id, string name, int before, int after, int size, bool isBold = false, string? color = null, bool keepsWithNext = false, int? outline = null, int? line = null)
    {
        var (paragraph, run) = (new StyleParagraphProperties(), new StyleRunProperties());
        if (keepsWithNext)
            paragraph.Append(new KeepNext(), new KeepLines());
        paragraph.Append(new SpacingBetweenLines { Before = $"{before}", After = $"{after}", Line = $"{line ?? 264}", LineRule = LineSpacingRuleValues.Auto });
        if (outline is { } level)
            paragraph.Append(new OutlineLevel { Val = level });
        if (isBold)
            run.Append(new Bold());
        if (color is not null)
            run.Append(new Color { Val = color });
        run.Append(new FontSize { Val = $"{size}" }, new FontSizeComplexScript { Val = $"{size}" });
        return new Style(new StyleName { Val = name }, new BasedOn { Val = Normal }, new NextParagraphStyle { Val = id.StartsWith("Table", StringComparison.Ordinal) ? id : Normal }, new PrimaryStyle(), paragraph, run)
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
            CustomStyle = id is TableText or TableTextKept or AfterTable ? true : null,
        };
    }

    private static Style List() => new(
        new StyleName { Val = "List Bullet" }, new BasedOn { Val = Normal }, new PrimaryStyle(),
        new StyleParagraphProperties(
            new NumberingProperties(new NumberingId { Val = BulletList }), new SpacingBetweenLines { After = "60" }, new ContextualSpacing()))
    { Type = StyleValues.Paragraph, StyleId = ListBullet };

    private static Style FooterStyle() => new(
        new StyleName { Val = "footer" }, new BasedOn { Val = Normal },
        new StyleParagraphProperties(
            new ParagraphBorders(new TopBorder { Val = BorderValues.Single, Size = 4, Space = 6, Color = Line }),
            new Tabs(new TabStop { Val = TabStopValues.Right, Position = WordDocument.TextWidth }),
            new SpacingBetweenLines { After = "0" }),
        new StyleRunProperties(new Color { Val = Grey }, new FontSize { Val = "16" }, new FontSizeComplexScript { Val = "16" }))
    { Type = StyleValues.Paragraph, StyleId = Footer };

    private static Style Table() => new(
        new StyleName { Val = "Project Table" },
        new StyleTableProperties(
            new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 4, Color = Line }, new LeftBorder { Val = BorderValues.Single, Size = 4, Color = Line },
                new BottomBorder { Val = BorderValues.Single, Size = 4, Color = Line }, new RightBorder { Val = BorderValues.Single, Size = 4, Color = Line },
                new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Color = Line }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4, Color = Line }),
            new TableCellMarginDefault(
                new TopMargin { Width = "28", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin { Width = 113, Type = TableWidthValues.Dxa },
                new BottomMargin { Width = "28", Type = TableWidthUnitValues.Dxa }, new TableCellRightMargin { Width = 113, Type = TableWidthValues.Dxa })),
        new TableStyleProperties(
            new RunPropertiesBaseStyle(new Bold(), new Color { Val = Blue }),
            new TableStyleConditionalFormattingTableCellProperties(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = Light }))
        { Type = TableStyleOverrideValues.FirstRow },
        new TableStyleProperties(new RunPropertiesBaseStyle(new Bold())) { Type = TableStyleOverrideValues.FirstColumn })
    { Type = StyleValues.Table, StyleId = ProjectTable, CustomStyle = true };
}
