"""The notebook's own functions on pairs of files: seconds a pair, as JSON lines.

The first line of standard input is a JSON list of pairs, {"image1", "image2", "matches"}; the answer is a line with the
versions. Each further line asks for one round over all pairs; the answer is a line with their seconds and scores.
"""
import json
import sys
import time

import cv2 as cv
import numpy as np
import pandas as pd

cv.setNumThreads(1)


def crop_image(img, b=5):
    rows, cols = img.shape
    img = img.copy()
    img[0:b, :] = 0
    img[rows-b:rows, :] = 0
    img[:, 0:b] = 0
    img[:, cols-b:cols] = 0

    return img


def get_diff_diff(img_1, img_1_h, img_2, crop=0, tol=50, flat_filtered=True):
    if crop != 0:
        img_1 = crop_image(img_1, crop)
        img_1_h = crop_image(img_1_h, crop)
        img_2 = crop_image(img_2, crop)

    diff_before = np.abs(img_1.astype(int) - img_2.astype(int))
    diff_after = np.abs(img_1_h.astype(int) - img_2.astype(int))
    diff_diff = diff_before - diff_after
    if flat_filtered:
        diff_diff_filtered = diff_diff[np.abs(diff_diff) > tol]
        return diff_diff_filtered
    else:
        return diff_diff


def dd_score(img_1, img_1_h, img_2, tol=50, crop=0):
    if crop != 0:
        img_1 = crop_image(img_1, crop)
        img_1_h = crop_image(img_1_h, crop)
        img_2 = crop_image(img_2, crop)

    dd = get_diff_diff(img_1, img_1_h, img_2, crop, tol)
    pos = np.where(dd > tol)[0]
    neg = np.where(dd < -tol)[0]
    if len(dd) == 0:
        return 0.5, 0
    return len(pos) / len(dd), len(dd)


def ddscore_sub(img_1, img_1_h, img_2, tol, crop):
    newlen = img_1.shape[0] - 2*crop

    windowsize_r = newlen // 5
    windowsize_c = newlen // 5

    img_1_COPY = img_1.copy()
    img_1_h_COPY = img_1_h.copy()
    img_2_COPY = img_2.copy()

    img_1 = crop_image(img_1, b=crop).astype(int)[crop:img_1.shape[0]-crop,crop:img_1.shape[0]-crop]
    img_1_h = crop_image(img_1_h, b=crop).astype(int)[crop:img_1_h.shape[0]-crop,crop:img_1_h.shape[0]-crop]
    img_2 = crop_image(img_2, b=crop).astype(int)[crop:img_2.shape[0]-crop,crop:img_2.shape[0]-crop]
    scores = []
    counts = []

    # crop out the window
    for r in range(0,img_1.shape[0] - windowsize_r + 1, windowsize_r):
        for c in range(0,img_1.shape[1] - windowsize_c + 1, windowsize_c):
            img_1_sb = img_1[r:r+windowsize_r,c:c+windowsize_c]
            img_1_h_sb = img_1_h[r:r+windowsize_r,c:c+windowsize_c]
            img_2_sb = img_2[r:r+windowsize_r,c:c+windowsize_c]

            mean_diff = img_2_sb.mean() - img_1_sb.mean()
            img_2_sb -= int(np.round(mean_diff))
            img_2_sb = np.clip(img_2_sb, 0, 255)

            score, count = dd_score(img_1_sb, img_1_h_sb, img_2_sb, tol=tol, crop=0)
            scores.append(score)
            counts.append(count)

    scores = np.array(scores)
    counts = np.array(counts)

    if counts.sum() < 100:
        return 0.5,0

    scores[counts < 20] = 0.5
    counts[counts < 20] = 0

    if counts.sum() == 0:
        return 0.5,0
    return np.average(scores,weights=counts), counts.sum()


def score_files(image1, image2, matches, tol=50, crop=20):
    img_1 = cv.imread(image1, cv.IMREAD_GRAYSCALE)
    img_2 = cv.imread(image2, cv.IMREAD_GRAYSCALE)

    point_pairs = pd.read_csv(matches, index_col=0)

    before = point_pairs[['x_1','y_1']].values
    after = point_pairs[['x_2','y_2']].values

    h_matrix, mask = cv.findHomography(before, after, method=cv.RANSAC)
    # The notebook's dsize=img_1.shape stops at images that are not square.
    img_1_h = cv.warpPerspective(img_1, h_matrix, dsize=(img_1.shape[1], img_1.shape[0]))

    return [*dd_score(img_1, img_1_h, img_2, tol=tol, crop=crop), *ddscore_sub(img_1, img_1_h, img_2, tol=tol, crop=crop)]


def main():
    pairs = json.loads(sys.stdin.readline())
    print(json.dumps({'python': sys.version.split()[0], 'opencv': cv.__version__, 'numpy': np.__version__, 'pandas': pd.__version__}), flush=True)
    for _ in sys.stdin:
        seconds = []
        results = []
        for pair in pairs:
            start = time.perf_counter()
            result = score_files(pair['image1'], pair['image2'], pair['matches'])
            seconds.append(time.perf_counter() - start)
            results.append([float(value) for value in result])
        print(json.dumps({'seconds': seconds, 'results': results}), flush=True)


main()
