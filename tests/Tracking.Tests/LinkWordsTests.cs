using Rattan.Tracking.Links;

namespace Rattan.Tracking.Tests;

public sealed class LinkWordsTests
{
    [Fact]
    public void Sub_ids_stand_escaped_behind_the_address_and_empty_ones_not_at_all()
    {
        var subs = SubIds.Of(
            name => name switch { "sub1" => " mail & more ", "sub10" => "đỏ", "sub2" => " ", _ => null });

        subs.On("https://go.example/go/abc").ShouldBe(
            "https://go.example/go/abc?sub1=mail%20%26%20more&sub10=%C4%91%E1%BB%8F");
        SubIds.Of(_ => null).On("https://go.example/go/abc").ShouldBe("https://go.example/go/abc");
        SubIds.Of(_ => null).IsEmpty.ShouldBeTrue();
        SubIds.Of(_ => new string('x', 300)).Values.ShouldAllBe(text => text!.Length == SubIds.TextMax);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(512)]
    [InlineData(2048)]
    public void A_qr_code_is_no_wider_than_asked_when_that_is_possible(int size)
    {
        var (png, type) = DrawQr.Draw("https://go.example/go/abc", asPng: true, size);

        type.ShouldBe("image/png");
        png[..4].ShouldBe([0x89, 0x50, 0x4E, 0x47]);
        var width = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
        width.ShouldBeInRange(size / 2, size);
    }

    [Fact]
    public void A_drawn_qr_code_holds_nothing_but_shapes()
    {
        var (svg, type) = DrawQr.Draw("https://go.example/go/abc?sub1=<script>", asPng: false, 256);
        var text = System.Text.Encoding.UTF8.GetString(svg);

        type.ShouldBe("image/svg+xml");
        text.ShouldStartWith("<svg");
        text.ShouldNotContain("script");
    }
}
