using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;
using Rattan.Events.Spool;

namespace Rattan.Edge.Tests.Spool;

public sealed class ClickCodecTests
{
    [Fact]
    public void A_click_comes_back_as_it_was_written() => Prop.ForAll(Clicks().ToArbitrary(), click =>
    {
        var back = RoundTrip(click);
        (back with { Subs = null }).ShouldBe(click with { Subs = null });
        (back.Subs ?? []).ShouldBe(click.Subs ?? []);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_longest_click_fits_the_room_that_is_kept_for_it()
    {
        var longest = new string('語', Click.TextMax + 1);
        var click = new Click
        {
            AtMicros = long.MinValue,
            Program = int.MinValue,
            Link = int.MinValue,
            Partner = int.MinValue,
            UniqueWindowHours = int.MinValue,
            ClickId = new string('z', 64),
            Country = longest,
            Language = longest,
            ReferrerHost = longest,
            Address = longest,
            Subs = Enumerable.Repeat(longest, 11).ToArray(),
        };

        var back = RoundTrip(click);

        back.Subs!.Count.ShouldBe(Click.SubsMax);
        back.Subs[9].ShouldBe(longest[..Click.TextMax]);
    }

    [Fact]
    public void A_version_from_the_future_is_refused() => Should.Throw<InvalidDataException>(() =>
    {
        var reader = new ClickBytesReader([ClickCodec.Version + 1, 0, 0, 0]);
        ClickCodec.Read(ref reader);
    });

    [Fact]
    public void A_click_spooled_before_there_were_impressions_is_read()
    {
        var click = new Click { AtMicros = 1_772_366_400_000_000, Link = 11, Country = "VN" };
        var bytes = new ArrayBufferWriter<byte>();
        ClickCodec.Write(click, bytes);
        var reader = new ClickBytesReader([1, .. bytes.WrittenSpan[2..]]);

        ClickCodec.Read(ref reader).ShouldBe(click);
        reader.AtEnd.ShouldBeTrue();
    }

    private static Click RoundTrip(Click click)
    {
        var bytes = new ArrayBufferWriter<byte>();
        ClickCodec.Write(click, bytes);
        ClickCodec.Write(click, bytes);
        var reader = new ClickBytesReader(bytes.WrittenSpan);
        ClickCodec.Read(ref reader);
        reader.AtEnd.ShouldBeFalse();
        var back = ClickCodec.Read(ref reader);
        reader.AtEnd.ShouldBeTrue();
        return back;
    }

    private static Gen<Click> Clicks()
    {
        var text = Gen.OneOf(
            Gen.Constant<string?>(null),
            ArbMap.Default.GeneratorFor<NonNull<string>>()
                .Select(one => (string?)new string([.. one.Get.Where(c => !char.IsSurrogate(c))])));
        return from numbers in Gen.ArrayOf(ArbMap.Default.GeneratorFor<int>(), 4)
               from at in ArbMap.Default.GeneratorFor<long>()
               from texts in Gen.ArrayOf(text, 4)
               from subs in Gen.ArrayOf(text, Click.SubsMax)
               from hasSubs in ArbMap.Default.GeneratorFor<bool>()
               from id in Gen.Elements<string?>(null, new string('-', 64), new string('z', 64), new string('5', 64))
               from isView in ArbMap.Default.GeneratorFor<bool>()
               from device in Gen.Elements(Enum.GetValues<DeviceClass>())
               from verdict in Gen.Elements(Enum.GetValues<ClickVerdict>())
               from reason in Gen.Elements(Enum.GetValues<ClickReason>())
               select new Click
               {
                   AtMicros = at,
                   IsView = isView,
                   Verdict = verdict,
                   Reason = reason,
                   Program = numbers[0],
                   Link = numbers[1],
                   Partner = numbers[2],
                   UniqueWindowHours = numbers[3],
                   Visitor = new VisitorId((ulong)at, (uint)numbers[0]),
                   ClickId = id,
                   Country = texts[0],
                   Device = device,
                   Os = OsFamily.Linux,
                   Browser = BrowserFamily.Opera,
                   Language = texts[1],
                   ReferrerHost = texts[2],
                   Address = texts[3],
                   Subs = hasSubs ? subs : null,
               };
    }
}
