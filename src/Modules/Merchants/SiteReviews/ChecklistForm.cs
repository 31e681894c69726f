using System.Globalization;
using Rattan.Kernel.Json;

namespace Rattan.Merchants.SiteReviews;

/// <summary>A checklist as a form posts it: the items that there are, and a few empty ones; an item without words is
/// left out.</summary>
internal sealed class ChecklistForm
{
    private const int EmptyItems = 3;

    public string? Name { get; set; }

    public bool Archived { get; set; }

    public List<ItemForm> Items { get; set => field = value ?? []; } = [];

    public static ChecklistForm Of(ChecklistFields fields) => new()
    {
        Name = fields.Name,
        Archived = fields.Archived,
        Items =
        [
            .. fields.Items.Select(ItemForm.Of),
            .. Enumerable.Range(0, EmptyItems).Select(_ => new ItemForm { Weight = "1" }),
        ],
    };

    public ChecklistFields Fields()
    {
        var written = Items.Where(item => item.HasWords).ToList();
        var used = written.Select(item => item.Key).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return new ChecklistFields
        {
            Name = Name, Archived = Archived, Items = [.. written.Select(item => item.Item(used))],
        };
    }

    internal sealed class ItemForm
    {
        /// <summary>Empty for a new one.</summary>
        public string? Key { get; set; }

        public string? Section { get; set; }

        public string? Weight { get; set; }

        public string? En { get; set; }

        public string? Vi { get; set; }

        public string? Zh { get; set; }

        public bool HasWords => new[] { En, Vi, Zh }.Any(text => LineText.Given(text) is not null);

        public static ItemForm Of(ChecklistItem item) => new()
        {
            Key = item.Key,
            Section = EnumText.Of(item.Section),
            Weight = item.Weight.ToString(CultureInfo.InvariantCulture),
            En = item.Text.En,
            Vi = item.Text.Vi,
            Zh = item.Text.Zh,
        };

        /// <summary>A new one is given a key that was not used.</summary>
        public ChecklistItem Item(HashSet<string> used)
        {
            var section = EnumText.TryParse<ReviewSection>(Section, out var known) ? known : ReviewSection.Structure;
            var key = LineText.Given(Key);
            for (var number = 1; key is null; number++)
            {
                var free = string.Create(CultureInfo.InvariantCulture, $"{EnumText.Of(section)}.own{number}");
                key = used.Add(free) ? free : null;
            }

            return new ChecklistItem(
                key, section, new LocalText(LineText.Given(En), LineText.Given(Vi), LineText.Given(Zh)),
                LineText.Whole(Weight?.Trim()) ?? 0);
        }
    }
}
