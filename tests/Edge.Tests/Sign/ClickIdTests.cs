using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Rattan.Contracts.Clicks;
using Rattan.Edge.Sign;
using Rattan.Edge.Tests.House;
using Rattan.Events.Clicks;

namespace Rattan.Edge.Tests.Sign;

public sealed class ClickIdTests : IDisposable
{
    private const string Alphabet = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ClickFacts Facts = new(Noon, 1_234, 567, new VisitorId(42, 43));

    private readonly SetClock clock = new(Noon);
    private readonly ClickKeyRing ring;
    private readonly ClickIds ids;

    public ClickIdTests()
    {
        var scopes = new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
        ring = new ClickKeyRing(scopes, clock, NullLogger<ClickKeyRing>.Instance);
        ring.Use([Key(5, Noon.AddDays(-9), Noon.AddYears(1))]);
        ids = new ClickIds(ring, clock);
    }

    [Fact]
    public void An_id_says_what_was_signed()
    {
        var id = ids.Sign(Facts);
        id.Length.ShouldBe(64);
        id.ShouldAllBe(character => Alphabet.Contains(character, StringComparison.Ordinal));
        ids.Verify(id, out var facts).ShouldBe(ClickIdVerdict.Good);
        facts.ShouldBe(Facts);
    }

    [Fact]
    public void Any_other_character_at_any_place_is_refused()
    {
        var id = ids.Sign(Facts);
        for (var place = 0; place < id.Length; place++)
        {
            foreach (var other in Alphabet.Where(other => other != id[place]))
            {
                var altered = id.ToCharArray();
                altered[place] = other;
                ids.Verify(altered, out var facts).ShouldBeOneOf(ClickIdVerdict.Forged, ClickIdVerdict.TooOld);
                facts.ShouldBe(default);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé")]
    public void What_is_no_64_characters_of_the_alphabet_is_malformed(string text)
    {
        ids.Verify(text, out _).ShouldBe(ClickIdVerdict.Malformed);
        ids.Verify(ids.Sign(Facts) + text + "-", out _).ShouldBe(ClickIdVerdict.Malformed);
    }

    [Fact]
    public void Two_ids_of_the_same_click_differ() => ids.Sign(Facts).ShouldNotBe(ids.Sign(Facts));

    [Fact]
    public void Ids_are_in_the_order_of_time() => Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt>(), ArbMap.Default.ArbFor<PositiveInt>(), (first, later) =>
        {
            var a = ids.Sign(Facts with { At = Noon.AddMilliseconds(first.Get) });
            var b = ids.Sign(Facts with { At = Noon.AddMilliseconds((long)first.Get + later.Get) });
            return string.CompareOrdinal(a, b) < 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_text_keeps_any_bytes_and_their_order() => Prop.ForAll(
        Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>(), ClickIdText.Bytes).Two().ToArbitrary(), two =>
        {
            var (a, b) = (ClickIdText.Encode(two.Item1), ClickIdText.Encode(two.Item2));
            var back = new byte[ClickIdText.Bytes];
            return ClickIdText.TryDecode(a, back) && back.AsSpan().SequenceEqual(two.Item1)
                && Math.Sign(string.CompareOrdinal(a, b)) == Math.Sign(two.Item1.AsSpan().SequenceCompareTo(two.Item2));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_new_key_signs_from_its_time_on_and_the_old_one_is_still_accepted()
    {
        ring.Use([Key(5, Noon.AddDays(-9), Noon.AddYears(1)), Key(6, Noon.AddHours(1), Noon.AddYears(2))]);
        var old = ids.Sign(Facts);
        clock.Now = Noon.AddHours(1);

        var fresh = ids.Sign(Facts);

        fresh[..2].ShouldNotBe(old[..2]);
        string.CompareOrdinal(old, fresh).ShouldBeLessThan(0);
        ids.Verify(old, out _).ShouldBe(ClickIdVerdict.Good);
        ids.Verify(fresh, out _).ShouldBe(ClickIdVerdict.Good);
    }

    [Fact]
    public void An_id_of_a_retired_key_is_too_old()
    {
        var id = ids.Sign(Facts);
        clock.Now = Noon.AddYears(1);
        ids.Verify(id, out _).ShouldBe(ClickIdVerdict.TooOld);
        ring.Use([Key(6, Noon, Noon.AddYears(3))]);
        ids.Verify(id, out _).ShouldBe(ClickIdVerdict.TooOld);
    }

    [Fact]
    public void An_id_signed_by_another_secret_or_an_unknown_key_is_forged()
    {
        var id = ids.Sign(Facts);
        ring.Use([Key(5, Noon.AddDays(-9), Noon.AddYears(1)) with { Secret = new byte[32] }]);
        ids.Verify(id, out _).ShouldBe(ClickIdVerdict.Forged);
        ring.Use([Key(4, Noon.AddDays(-9), Noon.AddYears(1))]);
        ids.Verify(id, out _).ShouldBe(ClickIdVerdict.Forged);
    }

    [Fact]
    public void An_id_from_more_than_five_minutes_ahead_is_from_the_future()
    {
        ids.Verify(ids.Sign(Facts with { At = Noon.AddMinutes(5) }), out _).ShouldBe(ClickIdVerdict.Good);
        ids.Verify(ids.Sign(Facts with { At = Noon.AddMinutes(5).AddMilliseconds(1) }), out _)
            .ShouldBe(ClickIdVerdict.FromTheFuture);
    }

    public void Dispose() => ring.Dispose();

    private static ClickKey Key(byte number, DateTimeOffset from, DateTimeOffset until) =>
        new(number, [.. Enumerable.Range(number, 32).Select(i => (byte)i)], from, until);
}
