using Rattan.Contracts.Clicks;
using Rattan.Events.ClickHouse.Reading;

namespace Rattan.StoreContracts;

public sealed class PackedKeyTests
{
    private readonly Dictionary<ClickDimension, ulong> numbers = [];
    private readonly Dictionary<ClickDimension, string> texts = [];

    [Fact]
    public void A_key_says_what_was_put_into_it()
    {
        var sub = KeyPart.OfTexts(ClickDimension.Sub1, "h", [(5, "five"), (9, "nine")])!;
        var key = PackedKey.Of([KeyPart.OfNumber(ClickDimension.Link, "link", 400), sub])!;

        key.TryRead(400 | (9UL << 9), numbers, texts).ShouldBeTrue();

        numbers[ClickDimension.Link].ShouldBe(400UL);
        texts[ClickDimension.Sub1].ShouldBe("nine");
    }

    [Fact]
    public void What_came_after_the_key_was_made_is_noticed()
    {
        var link = PackedKey.Of([KeyPart.OfNumber(ClickDimension.Link, "link", 400)])!;
        var sub = PackedKey.Of([KeyPart.OfTexts(ClickDimension.Sub1, "h", [(5, "five")])!])!;

        link.Where.ShouldBe(" AND link < 512");
        sub.TryRead(6, numbers, texts).ShouldBeFalse();
    }

    [Fact]
    public void Texts_whose_low_bits_are_alike_are_told_apart_by_others()
    {
        var high = 1UL << 20;
        var sub = KeyPart.OfTexts(ClickDimension.Sub1, "h", [(5, "five"), (5 | high, "other")])!;

        sub.Sql.ShouldBe($"bitAnd(bitShiftRight(h, 5), {sub.Mask})");
        sub.Texts!.ShouldBe(
            new Dictionary<ulong, string> { [0] = "five", [high >> 5] = "other" }, ignoreOrder: true);
    }

    [Fact]
    public void Texts_of_one_hash_and_dimensions_that_do_not_fit_are_refused()
    {
        KeyPart.OfTexts(ClickDimension.Sub1, "h", [(5, "five"), (5, "other")]).ShouldBeNull();
        PackedKey.Of(Enumerable.Repeat(KeyPart.OfNumber(ClickDimension.Link, "link", int.MaxValue), 3)).ShouldBeNull();
    }
}
